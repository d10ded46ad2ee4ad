package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.web.ApiUrls;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesktopsTest {

    private final Desktops desktops = new Desktops();

    {
        desktops.maxTotal = 50;
    }

    @Test
    void areFoundByAgent() {
        Desktop lees = new SilentDesktop("lee");
        Desktop anas = new SilentDesktop("ana");
        desktops.add(lees);
        desktops.add(anas);
        assertThat(desktops.of("lee")).containsExactly(lees);
        desktops.remove(lees);
        assertThat(desktops.of("lee")).isEmpty();
        assertThat(desktops.of("ana")).containsExactly(anas);
    }

    @Test
    void areLimitedPerAgent() {
        Desktop first = new SilentDesktop("lee");
        assertThat(desktops.add(first)).isTrue();
        IntStream.range(1, Desktops.MAX_PER_AGENT)
                .forEach(number ->
                        assertThat(desktops.add(new SilentDesktop("lee"))).isTrue());
        assertThat(desktops.hasRoomFor("lee")).isFalse();
        assertThat(desktops.add(new SilentDesktop("lee"))).isFalse();
        assertThat(desktops.add(new SilentDesktop("ana"))).isTrue();

        desktops.remove(first);
        assertThat(desktops.hasRoomFor("lee")).isTrue();
        assertThat(desktops.add(new SilentDesktop("lee"))).isTrue();
    }

    @Test
    void areLimitedInTotal() {
        IntStream.range(0, 50)
                .forEach(number -> assertThat(desktops.add(new SilentDesktop("agent" + number)))
                        .isTrue());
        assertThat(desktops.hasRoomFor("lee")).isFalse();
        Desktop refused = new SilentDesktop("lee");
        assertThat(desktops.add(refused)).isFalse();
        desktops.remove(refused);
        assertThat(desktops.hasRoomFor("lee")).isFalse();
    }

    /** A desktop that is compared by identity, like a connection. */
    private static final class SilentDesktop implements Desktop {

        private final String userName;

        SilentDesktop(String userName) {
            this.userName = userName;
        }

        @Override
        public String userName() {
            return userName;
        }

        @Override
        public ApiUrls urls() {
            return ApiUrls.on("http://127.0.0.1:8080");
        }

        @Override
        public void deliver(DesktopMessage message) {}

        @Override
        public void disconnect() {}
    }
}
