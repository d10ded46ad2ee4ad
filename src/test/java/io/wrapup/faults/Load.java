package io.wrapup.faults;

import io.wrapup.faults.Ledger.Leg;
import io.wrapup.faults.Ledger.Outcome;
import io.wrapup.faults.Ledger.Page;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Clients that set dispositions without pause or at a rate, each alternately on an active and on a released call.
 * Thread-safe.
 */
final class Load implements AutoCloseable {

    static final int CLIENTS = 32;

    private static final List<TestAgent> AGENTS =
            Stream.generate(TestDirectory::newAgent).limit(CLIENTS).toList();
    private static final int VALUES_ON_A_CALL = 20;

    private final List<Site> sites;
    private final Ledger ledger;
    private final long pauseNanos;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean stopped;

    private Load(List<Site> sites, Ledger ledger, long pauseNanos) {
        this.sites = List.copyOf(sites);
        this.ledger = ledger;
        this.pauseNanos = pauseNanos;
    }

    /**
     * Starts the clients.
     *
     * @param perSecond the rate of dispositions of all clients together; 0 for no limit
     */
    static Load on(Site site, Ledger ledger, int perSecond) {
        return on(List.of(site), ledger, perSecond);
    }

    /** Starts clients that send each request to any of these nodes. */
    static Load on(List<Site> sites, Ledger ledger, int perSecond) {
        Load load = new Load(sites, ledger, perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(CLIENTS) / perSecond);
        for (TestAgent agent : AGENTS) {
            List<Desk> desks = sites.stream().map(site -> Desk.of(site, agent)).toList();
            load.threads.execute(() -> load.work(new Client(desks, ledger)));
        }
        return load;
    }

    /** Returns the agent of a client. */
    static TestAgent agent(int number) {
        return AGENTS.get(number % CLIENTS);
    }

    /** Returns the number of dispositions that were answered with 0. */
    long done() {
        return done.get();
    }

    /** Returns the number of dispositions that were refused. */
    long refused() {
        return refused.get();
    }

    private void work(Client client) {
        while (!stopped) {
            try {
                Site site = sites.get(ThreadLocalRandom.current().nextInt(sites.size()));
                PhoneCall active = Platform.of(site).callOf(client.agent());
                PhoneCall released = Platform.of(site).releasedCallOf(client.agent());
                work(client, ledger.open(active, Leg.ACTIVE), ledger.open(released, Leg.RELEASED));
            } catch (UncheckedIOException | AssertionError noCallsAtPresent) {
                LockSupport.parkNanos(pauseAfter(Outcome.UNSURE));
            }
        }
    }

    private void work(Client client, Page active, Page released) {
        for (int value = 0; value < VALUES_ON_A_CALL && !stopped; value++) {
            dispose(client, active);
            dispose(client, released);
        }
    }

    private void dispose(Client client, Page page) {
        Outcome outcome = client.dispose(page);
        switch (outcome) {
            case DONE -> done.incrementAndGet();
            case REFUSED -> refused.incrementAndGet();
            default -> {}
        }
        LockSupport.parkNanos(pauseAfter(outcome));
    }

    /**
     * Returns the pause after a request. It is long after a request without a response, because the server may be
     * starting and needs the processors.
     */
    private long pauseAfter(Outcome outcome) {
        return switch (outcome) {
            case DONE -> pauseNanos;
            case REFUSED, UNCLEAR -> TimeUnit.MILLISECONDS.toNanos(20);
            case UNSURE -> TimeUnit.MILLISECONDS.toNanos(250);
        };
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a client hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
