package io.wrapup.faults;

import static io.wrapup.faults.Faults.times;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ServerClock;
import io.wrapup.testing.Site;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Faults of the server's clock. */
class ClockFaultsIT extends FaultTest {

    private static final Duration BEHIND = Duration.ofHours(1);

    /** The clock is set back by less than the retention period and the disposition window, so that no data expires. */
    @Test
    void aClockSetBackLosesNothing() {
        ServerClock clock = ServerClock.in(folder);
        String[] limits = {"-Dwrapup.retention=PT2H", "-Dwrapup.disposition.window=PT90M"};
        try (var arena = Arena.withClock(clock, BEHIND, folder, limits)) {
            Desk desk = Desk.ofNewAgent(arena.site());
            PhoneCall early = Platform.of(arena.site()).releasedCallOf(desk.agent());
            arena.underLoad("clock set back by an hour, then right", times("clock-steps", 1), 0, 0, time -> {
                arena.awaitProgress(100);
                set(clock, BEHIND, arena.site());
                desk.setDisposition(early, "Behind").assertThat().isDone();
                arena.awaitProgress(100);
                set(clock, Duration.ZERO, arena.site());
                desk.setDisposition(early, "Right").assertThat().isDone();
                arena.awaitProgress(100);
            });
        }
    }

    /** Sets the clock and waits until the server uses it: the begin of a call is a time of the server's clock. */
    private static void set(ServerClock clock, Duration behind, Site site) {
        clock.setBack(behind);
        Desk desk = Desk.ofNewAgent(site);
        await("the clock").atMost(Duration.ofSeconds(30)).until(() -> {
            PhoneCall call = Platform.of(site).callOf(desk.agent());
            Duration seen = Duration.between(Audit.lastChange(site, call), Instant.now());
            call.released(desk.dn());
            return seen.minus(behind).abs().compareTo(Duration.ofMinutes(5)) < 0;
        });
    }
}
