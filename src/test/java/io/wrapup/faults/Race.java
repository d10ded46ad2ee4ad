package io.wrapup.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.faults.Ledger.Leg;
import io.wrapup.faults.Ledger.Page;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Site;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Concurrent changes to one call, on several calls at a time. For one test thread. */
final class Race {

    private static final int CALLS_AT_A_TIME = 4;
    private static final int VALUES = 10;
    private static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Site site;
    private final List<Desk> desks;

    Race(Site site) {
        this.site = site;
        this.desks = Stream.generate(() -> Desk.ofNewAgent(site))
                .limit(CALLS_AT_A_TIME)
                .toList();
    }

    /** Sets dispositions on each call before, during and after its release. */
    void hangUps(Ledger ledger, int calls) {
        onCalls(calls, desk -> {
            PhoneCall call = Platform.of(site).callOf(desk.agent());
            Page page = ledger.open(call, Leg.ENDING);
            Client client = new Client(List.of(desk), ledger);
            client.dispose(page);
            atOnce(() -> call.released(desk.dn()), () -> client.dispose(page));
            client.dispose(page);
        });
    }

    /**
     * Sets dispositions on each call by two desktops of the same agent, while the call is active and after its release.
     */
    void sameCalls(Ledger ledger, int calls) {
        onCalls(calls, desk -> {
            PhoneCall call = Platform.of(site).callOf(desk.agent());
            Page page = ledger.open(call, Leg.ENDING);
            Client client = new Client(List.of(desk), ledger);
            Runnable several = () -> IntStream.range(0, VALUES).forEach(value -> client.dispose(page));
            atOnce(several, several);
            List<String> inOrder = Audit.journal(site, call);
            assertThat(desk.userData(call).getString("DispositionCode")).isEqualTo(inOrder.get(inOrder.size() - 1));
            call.released(desk.dn());
            atOnce(several, several);
        });
    }

    private void onCalls(int calls, Consumer<Desk> work) {
        CompletableFuture.allOf(desks.stream()
                        .map(desk -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, calls / CALLS_AT_A_TIME)
                                        .forEach(call -> work.accept(desk)),
                                Race::inThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Runs both concurrently. Each starts up to a millisecond after a common barrier. */
    private static void atOnce(Runnable one, Runnable other) {
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> meet(both, other), Race::inThread);
        meet(both, one);
        second.join();
    }

    private static void meet(CyclicBarrier both, Runnable work) {
        try {
            both.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        long start = System.nanoTime() + ThreadLocalRandom.current().nextLong(APART_NANOS);
        while (System.nanoTime() < start) {
            Thread.onSpinWait();
        }
        work.run();
    }

    private static void inThread(Runnable work) {
        new Thread(work, "race").start();
    }
}
