package io.wrapup.faults;

import static io.wrapup.faults.Faults.times;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with 0 is there afterwards, once, in order and in one place, whatever happens to a call at the same time. */
class RaceFaultsIT {

    @TempDir
    Path folder;

    @AfterAll
    static void print() {
        Report.print();
    }

    @Test
    void whatMeetsOnACallIsDoneOnceAndInOneOrder() {
        int hangUps = times("hang-ups", 200);
        int calls = times("same-call", 20);
        try (var arena = Arena.withEmbeddedBroker(folder)) {
            Race race = new Race(arena.site());
            arena.audited("hang-up within 1 ms of a disposition", hangUps, ledger -> race.hangUps(ledger, hangUps));
            arena.audited("two clients, one call", calls, ledger -> race.sameCalls(ledger, calls));
        }
    }
}
