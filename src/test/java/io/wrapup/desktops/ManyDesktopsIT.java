package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A thousand desktops with CometD's Java client, while their calls change a hundred times a second for
 * {@code wrapup.test.crowd} (default {@code PT20S}). The test prints the latencies, but does not check them.
 */
@ExtendWith(ArquillianExtension.class)
class ManyDesktopsIT {

    private static final int AGENTS = 1_000;
    private static final int CHANGES_A_SECOND = 100;
    private static final int WRITERS = 8;
    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration LENGTH = Duration.parse(System.getProperty("wrapup.test.crowd", "PT20S"));

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void receivesAllMessagesOfItsOwnCallAndNoOthers() throws InterruptedException {
        List<TestAgent> agents =
                Stream.generate(TestDirectory::newAgent).limit(AGENTS).toList();
        List<PhoneCall> calls = agents.stream().map(platform::callOf).toList();
        try (CometDClientGroup group = CometDClientGroup.listening(site, agents, calls)) {
            int changes = change(agents, calls);
            await("all notifications").atMost(ONE_MINUTE).until(() -> group.received() >= changes);
            System.out.println(group.report());
            assertThat(group.failures()).isEmpty();
            assertThat(group.received()).isEqualTo(changes);
            assertThat(group.handshakes()).isEqualTo(AGENTS);
        }
    }

    /** Changes the calls in turn at an even rate, and returns the number of changes. */
    private int change(List<TestAgent> agents, List<PhoneCall> calls) throws InterruptedException {
        AtomicInteger changes = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(WRITERS);
        long period = TimeUnit.SECONDS.toMicros(1) * WRITERS / CHANGES_A_SECOND;
        for (int writer = 0; writer < WRITERS; writer++) {
            clock.scheduleAtFixedRate(
                    () -> {
                        int number = changes.getAndIncrement();
                        change(agents.get(number % AGENTS), calls.get(number % AGENTS), number / AGENTS);
                    },
                    writer * period / WRITERS,
                    period,
                    TimeUnit.MICROSECONDS);
        }
        clock.schedule(clock::shutdown, LENGTH.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(clock.awaitTermination(LENGTH.plus(ONE_MINUTE).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        return changes.get();
    }

    private static void change(TestAgent agent, PhoneCall call, int round) {
        call.attached(agent.phoneNumber(), CometDClientGroup.userData(round));
    }
}
