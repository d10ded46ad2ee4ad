package io.wrapup.faults;

import static io.wrapup.faults.Faults.times;

import org.junit.jupiter.api.Test;

/** Concurrent changes to one call. */
class RaceFaultsIT extends FaultTest {

    @Test
    void appliesConcurrentChangesOfACallOnceAndInOneOrder() {
        int hangUps = times("hang-ups", 200);
        int calls = times("same-call", 20);
        try (var arena = Arena.withEmbeddedBroker(folder)) {
            Race race = new Race(arena.site());
            arena.audited("hang-up within 1 ms of a disposition", hangUps, ledger -> race.hangUps(ledger, hangUps));
            arena.audited("two clients, one call", calls, ledger -> race.sameCalls(ledger, calls));
        }
    }
}
