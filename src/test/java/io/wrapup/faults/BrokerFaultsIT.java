package io.wrapup.faults;

import static io.wrapup.faults.Faults.rest;
import static io.wrapup.faults.Faults.times;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults of an external broker and of its connection to the server: kill, stop, outage. */
class BrokerFaultsIT extends FaultTest {

    @AutoClose
    private static Arena arena;

    @BeforeAll
    static void start() {
        arena = Arena.withBroker(folder);
    }

    @Test
    void killsLoseNothing() {
        arena.underLoad("kill -9 of the broker", times("broker-kills", 1), 0, 0, time -> {
            arena.awaitProgress(100);
            arena.broker().killForcibly();
            arena.awaitProgress(100);
            arena.broker().restart();
        });
    }

    @Test
    void absenceLosesNothingAndFillsNoMemory() {
        int secondsAway = times("broker-away-seconds", 5);
        String fault = "broker away for " + secondsAway + " s at 100 dispositions/s";
        MemoryUse memory = new MemoryUse(fault, arena.server(), 60);
        arena.underLoad(fault, 1, 100, 0, time -> {
            arena.awaitProgress(100);
            memory.look();
            arena.broker().killForcibly();
            for (int fifth = 0; fifth < 5; fifth++) {
                rest(secondsAway / 5);
                memory.look();
            }
            arena.broker().restart();
        });
        memory.look();
        Report.add(memory);
    }

    @Test
    void lostAndSlowConnectionsLoseNothing() {
        arena.underLoad("connections to the broker cut", times("cuts", 5), 0, 0, time -> {
            arena.awaitProgress(50);
            arena.toBroker().cut();
        });
        arena.underLoad("connections to the broker half-closed", times("cuts", 5), 0, 0, time -> {
            arena.awaitProgress(50);
            arena.toBroker().halfClose();
        });
        arena.underLoad("broker delayed by 200 ms", 1, 0, 0, time -> {
            arena.toBroker().delay(200);
            rest(2);
            arena.toBroker().delay(0);
        });
        arena.underLoad("broker stopped (SIGSTOP) for 2 s", times("stops", 1), 0, 0, time -> {
            Signals.stopped(arena.broker().pid(), 2);
            arena.awaitProgress(50);
        });
    }

    /** The server dies at each step of the relay. The steps are the pieces of its conversation with the broker. */
    @Test
    void crashesBetweenTheStepsOfTheRelayLoseNothing() {
        int points = times("relay-points", 1);
        int first = times("relay-first-point", ThreadLocalRandom.current().nextInt(1, 12));
        arena.underLoad("kill -9 of the server at a step of its relay", points, 100, 0, time -> {
            arena.awaitProgress(20);
            long pid = arena.server().pid();
            arena.toBroker().atPiece(first + time, () -> Signals.kill(pid));
            await("the step").atMost(Duration.ofMinutes(1)).until(() -> !Signals.isAlive(pid));
            arena.server().restart();
        });
    }
}
