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
 * A thousand agents at their desktops, CometD's own Java client each, while their calls change a hundred times a second: for {@code
 * wrapup.test.crowd}, {@code PT20S} unless said otherwise. How long the notifications took is printed, and no matter here.
 */
@ExtendWith(ArquillianExtension.class)
class CrowdIT {

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
    void hearsEverythingOfItsOwnAndNothingElse() throws InterruptedException {
        List<TestAgent> agents =
                Stream.generate(TestDirectory::newAgent).limit(AGENTS).toList();
        List<PhoneCall> calls = agents.stream().map(platform::callOf).toList();
        try (Crowd crowd = Crowd.listening(site, agents, calls)) {
            int changes = change(agents, calls);
            await("all notifications").atMost(ONE_MINUTE).until(() -> crowd.heard() >= changes);
            System.out.println(crowd.report());
            assertThat(crowd.complaints()).isEmpty();
            assertThat(crowd.heard()).isEqualTo(changes);
            assertThat(crowd.handshakes()).isEqualTo(AGENTS);
        }
    }

    /** Changes everybody's call in turn, evenly over the time; returns how many changes were made. */
    private int change(List<TestAgent> agents, List<PhoneCall> calls) throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(WRITERS);
        long period = TimeUnit.SECONDS.toMicros(1) * WRITERS / CHANGES_A_SECOND;
        for (int writer = 0; writer < WRITERS; writer++) {
            clock.scheduleAtFixedRate(
                    () -> {
                        int number = made.getAndIncrement();
                        change(agents.get(number % AGENTS), calls.get(number % AGENTS), number / AGENTS);
                    },
                    writer * period / WRITERS,
                    period,
                    TimeUnit.MICROSECONDS);
        }
        clock.schedule(clock::shutdown, LENGTH.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(clock.awaitTermination(LENGTH.plus(ONE_MINUTE).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        return made.get();
    }

    private static void change(TestAgent agent, PhoneCall call, int round) {
        call.attached(agent.phoneNumber(), Crowd.userData(round));
    }
}
