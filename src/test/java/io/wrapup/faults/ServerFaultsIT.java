package io.wrapup.faults;

import static io.wrapup.faults.Faults.rest;
import static io.wrapup.faults.Faults.times;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults of the server and of its clients' connections: kill, stop, cut connections. */
class ServerFaultsIT extends FaultTest {

    @AutoClose
    private static Arena arena;

    @BeforeAll
    static void start() {
        arena = Arena.withEmbeddedBroker(folder);
    }

    @Test
    void killsLoseNothing() {
        int kills = times("kills", 2);
        int wanted = times("dispositions", 1_000);
        arena.underLoad("kill -9 of the server", kills, 0, wanted, time -> {
            arena.awaitProgress(ThreadLocalRandom.current().nextInt(1, 1 + wanted / kills));
            arena.server().killForcibly();
            arena.server().restart();
        });
    }

    @Test
    void standingStillLosesNothing() {
        arena.underLoad("server stopped (SIGSTOP) for 2 s", times("stops", 1), 0, 0, time -> {
            Signals.stopped(arena.server().pid(), 2);
            arena.awaitProgress(50);
        });
    }

    @Test
    void lostConnectionsOfClientsLoseNothing() {
        arena.underLoad("connections of clients cut", times("cuts", 5), 0, 0, time -> {
            arena.awaitProgress(50);
            arena.toServer().cut();
        });
        arena.underLoad("connections of clients half-closed", times("cuts", 5), 0, 0, time -> {
            arena.awaitProgress(50);
            arena.toServer().halfClose();
        });
        arena.underLoad("clients delayed by 100 ms", 1, 0, 0, time -> {
            arena.toServer().delay(100);
            rest(2);
            arena.toServer().delay(0);
        });
    }
}
