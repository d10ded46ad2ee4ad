package io.wrapup.faults;

import static io.wrapup.faults.Faults.rest;
import static io.wrapup.faults.Faults.restMillis;
import static io.wrapup.faults.Faults.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults of stream subscribers: cut connections, and clients that stop reading. */
class SubscriberFaultsIT extends FaultTest {

    @AutoClose
    private static Arena arena;

    @BeforeAll
    static void start() {
        arena = Arena.withEmbeddedBroker(folder);
    }

    @Test
    void missesNothingAfterCutConnections() {
        int subscribers = times("subscribers", 40);
        int cuts = times("subscriber-cuts", 3);
        int longest = times("subscriber-longest-cut-millis", 2_000);
        List<Subscriber> all = IntStream.range(0, subscribers)
                .mapToObj(SubscriberFaultsIT::subscriber)
                .toList();
        all.forEach(Subscriber::connect);
        int perSecond = times("subscriber-changes-per-second", 200);
        arena.underLoad("subscribers cut, see below", 1, perSecond, 0, time -> cutAll(all, cuts, longest));
        Subscriber fresh = subscriber(0);
        fresh.connect();
        await("everybody to know the same")
                .atMost(Duration.ofSeconds(30))
                .until(() -> IntStream.range(0, subscribers)
                        .allMatch(number -> number % 2 == 1 || all.get(number).seen() == fresh.seen()));
        Report.add(new StreamResult(subscribers, cuts, all));
        Stream.concat(all.stream(), Stream.of(fresh)).forEach(Subscriber::cut);
        assertThat(all).allSatisfy(subscriber -> {
            assertThat(subscriber.holes()).isZero();
            assertThat(subscriber.repeats()).isZero();
        });
    }

    @Test
    void boundsTheMemoryOfSubscribersThatStopReading() {
        int stalled = times("stalled-subscribers", 20);
        // The server may hold the first frames of each subscriber, a snapshot of all calls.
        MemoryUse memory = new MemoryUse(stalled + " subscribers that read no more", arena.server(), 60 + 3L * stalled);
        List<Subscriber> all = Stream.generate(
                        () -> Subscriber.thatStopsReading(arena.site(), "/stream/calls", TestDirectory.SUPERVISOR))
                .limit(stalled)
                .toList();
        arena.underLoad(memory.during(), 1, 200, 0, time -> {
            arena.awaitProgress(100);
            memory.look();
            all.forEach(Subscriber::connect);
            rest(times("stalled-seconds", 3));
            memory.look();
        });
        all.forEach(Subscriber::cut);
        Report.add(memory);
    }

    /** Returns a subscriber to all calls for an even number, to the calls of one agent for an odd one. */
    private static Subscriber subscriber(int number) {
        // Not through the proxy, because each subscriber cuts its own connection.
        Site site = arena.server().site();
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
}
