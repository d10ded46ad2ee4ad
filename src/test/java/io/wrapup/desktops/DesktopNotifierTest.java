package io.wrapup.desktops;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.PlainThreads;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.web.ApiUrls;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DesktopNotifierTest {

    private static final Logger LOG = Logger.getLogger(DesktopNotifier.class.getName());

    private final DesktopNotifier notifier = new DesktopNotifier();
    private final Recorder lees = new Recorder("lee", "http://desk");
    private final Recorder anas = new Recorder("ana", "http://desk");

    @BeforeEach
    void start() {
        LOG.setLevel(Level.OFF);
        notifier.desktops = new Desktops();
        notifier.desktops.maxTotal = 100;
        notifier.threads = new PlainThreads();
        notifier.follower = new ChangeFollower();
        notifier.start();
        notifier.desktops.add(lees);
        notifier.desktops.add(anas);
    }

    @AfterEach
    void stop() {
        notifier.stop();
        LOG.setLevel(null);
    }

    @Test
    void sendsEachAgentTheirOwnLegInTheOrderOfTheChanges() {
        IntStream.range(0, 100).forEach(this::change);

        await().until(() -> anas.received.size() == 100);
        assertThat(lees.numbers())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(lees.received)
                .allSatisfy(
                        message -> assertThat(message.getString("phoneNumber")).isEqualTo("15000"));
        assertThat(anas.received)
                .allSatisfy(
                        message -> assertThat(message.getString("phoneNumber")).isEqualTo("15001"));
    }

    @Test
    void sendsEachDesktopTheUrlsByWhichItReachesTheServer() {
        Recorder remote = new Recorder("lee", "https://home");
        notifier.desktops.add(remote);
        change(1);

        await().until(() -> lees.received.size() == 1 && remote.received.size() == 1);
        assertThat(lees.uri()).startsWith("http://desk/api/v2/me/calls/");
        assertThat(remote.uri()).startsWith("https://home/api/v2/me/calls/");
    }

    @Test
    void sendsNothingToARemovedDesktop() {
        notifier.desktops.remove(lees);
        change(1);

        await().until(() -> anas.received.size() == 1);
        assertThat(lees.received).isEmpty();
        assertThat(notifier.desktops.of("lee")).isEmpty();
    }

    @Test
    void continuesAfterADesktopFails() {
        lees.failing = true;
        change(1);
        await().until(() -> anas.received.size() == 1);
        lees.failing = false;
        change(2);

        await().until(() -> anas.received.size() == 2);
        assertThat(lees.numbers()).containsExactly(2);
    }

    @Test
    void neverBlocksTheProducerAndDisconnectsAllDesktopsWhenMessagesAreLost() {
        lees.gate = new CountDownLatch(1);
        IntStream.range(0, 12_000).forEach(this::change);
        assertThat(lees.disconnected).isFalse();
        lees.gate.countDown();

        await().until(() -> lees.disconnected && anas.disconnected);
        change(12_001);
        await().until(() -> anas.numbers().contains(12_001));
    }

    private void change(int number) {
        JsonObject pairs = json("{'number':" + number + "}");
        notifier.onChange(new CallChanged(
                Calls.established().with(Calls.data("{'number':" + number + "}")),
                new ChangeRecord(Actor.PLATFORM, List.of(new UserDataChanged("15000", json("{}"), pairs)))));
    }

    /** A desktop that records its messages. */
    private static final class Recorder implements Desktop {

        private final String userName;
        private final ApiUrls urls;
        private final Queue<JsonObject> received = new ConcurrentLinkedQueue<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean failing;
        private volatile boolean disconnected;

        Recorder(String userName, String server) {
            this.userName = userName;
            this.urls = ApiUrls.on(server);
        }

        List<Integer> numbers() {
            return received.stream()
                    .map(message -> call(message).getJsonObject("userData").getInt("number"))
                    .toList();
        }

        String uri() {
            return call(received.element()).getString("uri");
        }

        private static JsonObject call(JsonObject message) {
            return message.getJsonObject("call");
        }

        @Override
        public String userName() {
            return userName;
        }

        @Override
        public ApiUrls urls() {
            return urls;
        }

        @Override
        public void deliver(DesktopMessage message) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failing) {
                throw new IllegalStateException("the desktop fails");
            }
            JsonObject notification = json(message.text());
            assertThat(notification.getString("channel")).isEqualTo(message.channel());
            received.add(notification.getJsonObject("data"));
        }

        @Override
        public void disconnect() {
            disconnected = true;
        }
    }
}
