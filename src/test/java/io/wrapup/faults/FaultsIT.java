package io.wrapup.faults;

import static io.wrapup.faults.Faults.rest;
import static io.wrapup.faults.Faults.restMillis;
import static io.wrapup.faults.Faults.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.Site;
import io.wrapup.testing.TcpProxy;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What was answered with 0 is there afterwards, once, in order and in one place, whatever breaks meanwhile. How often something breaks
 * say the system properties {@code wrapup.faults.*}: a few times in the normal run, long with {@code -Pfaults}.
 */
class FaultsIT extends FaultTest {

    @Test
    void killsOfTheServerLoseNothing() {
        int kills = times("kills", 2);
        int wanted = times("dispositions", 1_000);
        try (var arena = Arena.withEmbeddedBroker(folder)) {
            arena.underLoad("kill -9 of the server", kills, 0, wanted, time -> {
                arena.awaitProgress(ThreadLocalRandom.current().nextInt(1, 1 + wanted / kills));
                arena.server().killForcibly();
                arena.server().restart();
            });
        }
    }

    /** The pieces of the relay's conversation with the broker are the steps between which it dies. */
    @Test
    void crashesBetweenTheStepsOfTheRelayLoseNothing() {
        int points = times("relay-points", 1);
        int first = times("relay-first-point", ThreadLocalRandom.current().nextInt(1, 12));
        try (var arena = Arena.withBroker(folder)) {
            arena.underLoad("kill -9 of the server at a step of its relay", points, 100, 0, time -> {
                arena.awaitProgress(20);
                arena.toBroker().atPiece(first + time, () -> kill(arena.server().pid()));
                await("the step")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> !isAlive(arena.server().pid()));
                arena.server().restart();
            });
        }
    }

    @Test
    void faultsOfTheBrokerLoseNothing() {
        try (var arena = Arena.withBroker(folder)) {
            arena.underLoad("kill -9 of the broker", times("broker-kills", 1), 0, 0, time -> {
                arena.awaitProgress(100);
                arena.broker().killForcibly();
                arena.awaitProgress(100);
                arena.broker().restart();
            });
            int secondsAway = times("broker-away-seconds", 5);
            arena.underLoad("broker away for " + secondsAway + " s at 100 dispositions/s", 1, 100, 0, time -> {
                arena.broker().killForcibly();
                rest(secondsAway);
                arena.broker().restart();
            });
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
                stopped(arena.broker().pid(), 2);
                arena.awaitProgress(50);
            });
            arena.underLoad("server stopped (SIGSTOP) for 2 s", times("stops", 1), 0, 0, time -> {
                stopped(arena.server().pid(), 2);
                arena.awaitProgress(50);
            });
        }
    }

    @Test
    void faultsOfPostgreSqlLoseNothing() {
        try (var database = PostgreSql.start();
                var toDatabase = TcpProxy.to(database.port());
                var arena = Arena.on(database, toDatabase, folder)) {
            arena.underLoad("PostgreSQL stopped and started", times("database-stops", 1), 0, 0, time -> {
                arena.awaitProgress(100);
                database.stop();
                rest(1);
                database.resume();
            });
            arena.underLoad("connections to PostgreSQL cut", times("cuts", 5), 0, 0, time -> {
                arena.awaitProgress(50);
                toDatabase.cut();
            });
            arena.underLoad("connections to PostgreSQL half-closed", times("cuts", 5), 0, 0, time -> {
                arena.awaitProgress(50);
                toDatabase.halfClose();
            });
            arena.underLoad("PostgreSQL delayed by 20 ms", 1, 0, 0, time -> {
                toDatabase.delay(20);
                rest(2);
                toDatabase.delay(0);
            });
            arena.underLoad("PostgreSQL stopped (SIGSTOP) for 2 s", times("stops", 1), 0, 0, time -> {
                stoppedWithDescendants(database.pid(), 2);
                arena.awaitProgress(50);
            });
        }
    }

    @Test
    void cutSubscribersMissNothing() {
        int subscribers = times("subscribers", 40);
        int cuts = times("subscriber-cuts", 3);
        int longest = times("subscriber-longest-cut-millis", 2_000);
        try (var arena = Arena.withEmbeddedBroker(folder)) {
            List<Subscriber> all = IntStream.range(0, subscribers)
                    .mapToObj(number -> subscriber(arena.site(), number))
                    .toList();
            all.forEach(Subscriber::connect);
            arena.underLoad("subscribers cut, see below", 1, 200, 0, time -> cutAll(all, cuts, longest));
            List<Subscriber> fresh = Stream.of(0, 1)
                    .map(number -> subscriber(arena.site(), number))
                    .toList();
            fresh.forEach(Subscriber::connect);
            await("everybody to know the same")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> IntStream.range(0, subscribers)
                            .allMatch(number -> number % 2 == 1
                                    || all.get(number).seen() == fresh.get(0).seen()));
            Report.add(new StreamResult(subscribers, cuts, all));
            all.forEach(Subscriber::cut);
            fresh.forEach(Subscriber::cut);
            assertThat(all).allSatisfy(subscriber -> {
                assertThat(subscriber.holes()).isZero();
                assertThat(subscriber.repeats()).isZero();
            });
        }
    }

    /** Every other one follows all calls, the rest those of an agent each. */
    private static Subscriber subscriber(Site site, int number) {
        TestAgent agent = Load.agent(number / 2);
        return number % 2 == 0
                ? new Subscriber(site, "/stream/calls", TestDirectory.SUPERVISOR)
                : new Subscriber(site, "/stream/me", agent);
    }

    private static void cutAll(List<Subscriber> subscribers, int cuts, int longestMillis) {
        List<Thread> threads = new ArrayList<>();
        for (Subscriber subscriber : subscribers) {
            Thread thread = new Thread(() -> {
                for (int cut = 0; cut < cuts; cut++) {
                    restMillis(ThreadLocalRandom.current().nextInt(100, 1_000));
                    subscriber.cut();
                    restMillis(ThreadLocalRandom.current().nextInt(100, longestMillis));
                    subscriber.connect();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void stopped(long pid, int seconds) {
        signal("STOP", pid);
        rest(seconds);
        signal("CONT", pid);
    }

    private static void stoppedWithDescendants(long pid, int seconds) {
        List<Long> pids = Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
        pids.forEach(each -> signal("STOP", each));
        rest(seconds);
        pids.forEach(each -> signal("CONT", each));
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
