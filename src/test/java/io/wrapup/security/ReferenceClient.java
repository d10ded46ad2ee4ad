package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * An agent that works during an attack, with the health probes: the reference that shows whether other clients are
 * affected.
 */
final class ReferenceClient {

    private static final int DISPOSITIONS = 15;
    private static final int PROBES = 5;
    /**
     * The threshold below which differences are noise of a machine that runs other tests too, a cluster among them. A
     * client without protection waits for seconds.
     */
    private static final Duration FLOOR = Duration.ofMillis(250);

    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(1);

    private final Desk desk;
    private final PhoneCall call;
    private final Rest probe;
    private final Duration usual;

    ReferenceClient(Site site) {
        desk = Desk.ofNewAgent(site);
        call = Platform.of(site).callOf(desk.agent());
        probe = Rest.anonymous(site);
        // The first requests are slower than all later ones.
        disposition();
        usual = disposition();
    }

    /**
     * Dispositions are accepted, half of them in at most twice the usual time, and health and metrics answer within a
     * second.
     */
    void assertServed() {
        assertThat(median(PROBES, () -> answers("/health/ready"))).isLessThan(HEALTH_LIMIT);
        assertThat(median(PROBES, () -> answers("/metrics"))).isLessThan(HEALTH_LIMIT);
        Duration twice = usual.multipliedBy(2);
        assertThat(disposition()).isLessThan(twice.compareTo(FLOOR) > 0 ? twice : FLOOR);
        assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo("Sold");
    }

    private void answers(String path) {
        assertThat(probe.get(path).http()).isEqualTo(200);
    }

    private Duration disposition() {
        return median(
                DISPOSITIONS,
                () -> desk.setDisposition(call, "Sold").assertThat().isDone());
    }

    private static Duration median(int count, Runnable request) {
        return Duration.ofNanos(LongStream.generate(() -> nanos(request))
                .limit(count)
                .sorted()
                .skip(count / 2)
                .findFirst()
                .orElseThrow());
    }

    private static long nanos(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return System.nanoTime() - start;
    }
}
