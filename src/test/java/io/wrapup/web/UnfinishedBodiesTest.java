package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.web.UnfinishedBodies.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnfinishedBodiesTest {

    private static final int THREADS = 60;
    private static final String HERE = "192.0.2.1";

    private final UnfinishedBodies bodies = new UnfinishedBodies();

    @Test
    void limitsAUserToASixthOfTheThreads() {
        fill("lee", HERE, 10);
        assertThat(bodies.begin("lee", "192.0.2.2", THREADS)).isEqualTo(Verdict.TOO_MANY_OF_USER);
        bodies.end("lee", HERE);
        assertThat(bodies.begin("lee", "192.0.2.2", THREADS)).isEqualTo(Verdict.COUNTED);
    }

    @Test
    void limitsAnAddressToAThirdOfTheThreads() {
        fill("", HERE, 20);
        assertThat(bodies.begin("", HERE, THREADS)).isEqualTo(Verdict.TOO_MANY_OF_ADDRESS);
        assertThat(bodies.begin("", "192.0.2.2", THREADS)).isEqualTo(Verdict.COUNTED);
    }

    @Test
    void acceptsAUserBehindABusyProxy() {
        fill("lee", HERE, 10);
        fill("ana", HERE, 10);
        assertThat(bodies.begin("kim", HERE, THREADS)).isEqualTo(Verdict.COUNTED);
        assertThat(bodies.begin("kim", HERE, THREADS)).isEqualTo(Verdict.COUNTED);
        assertThat(bodies.begin("kim", HERE, THREADS)).isEqualTo(Verdict.TOO_MANY_OF_ADDRESS);
    }

    @Test
    void reservesAThirdOfTheThreadsForCompleteRequests() {
        IntStream.range(0, 40).forEach(i -> fill("user" + i, "192.0.2." + i, 1));
        assertThat(bodies.begin("lee", HERE, THREADS)).isEqualTo(Verdict.TOO_MANY);
    }

    private void fill(String user, String address, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(bodies.begin(user, address, THREADS)).isEqualTo(Verdict.COUNTED);
        }
    }
}
