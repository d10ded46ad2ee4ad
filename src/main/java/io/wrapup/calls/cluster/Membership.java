package io.wrapup.calls.cluster;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.NodeStore;
import io.wrapup.calls.store.NodeStore.StoredNode;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * This node in the table of nodes: a heartbeat every 5 s, and the checks that all nodes have different names, one
 * broker, and clocks that agree with the database's. Without a cluster it does nothing. Thread-safe.
 */
@ApplicationScoped
public class Membership {

    private static final Logger LOGGER = System.getLogger(Membership.class.getName());
    private static final Duration ROUND_INTERVAL = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    @Inject
    ClusterSettings settings;

    @Inject
    NodeStore store;

    @Inject
    @ConfigProperty(name = "wrapup.broker.url")
    Optional<String> broker;

    @Resource
    ManagedScheduledExecutorService scheduler;

    /** The time without a heartbeat after which a node counts as ended. */
    Duration life = Duration.ofSeconds(20);

    Duration heartbeat = Duration.ofSeconds(5);
    Duration maxClockDifference = Duration.ofSeconds(2);
    Duration maxSilence = Duration.ofSeconds(5);

    /** The monotonic clock of this node. */
    LongSupplier nanoTime = System::nanoTime;

    /** The wall clock of this node in milliseconds since 1970. */
    LongSupplier clock = System::currentTimeMillis;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile LongSupplier position = () -> 0;
    private volatile String version = "";
    private volatile boolean nameTaken;
    private volatile long clockDifference;
    private volatile long answeredAt;
    private long seenAt;
    private @Nullable String logged;
    private Optional<PeriodicTask> task = Optional.empty();

    /** Sets the source of the position that this node has applied; 0 until then. */
    public void position(LongSupplier applied) {
        position = applied;
    }

    /**
     * Adds this node to the table. Waits until a row of an earlier process under this name has expired.
     *
     * @param programVersion the version of this program
     * @throws IllegalStateException the node does not fit to the others; the message is the cause
     */
    public void join(String programVersion) {
        if (settings.enabled()) {
            version = programVersion;
            measureClock();
            clockProblem().ifPresent(Membership::refuse);
            takeName();
            brokerProblem().ifPresent(problem -> {
                leave();
                refuse(problem);
            });
            store.forget();
            task = Optional.of(
                    PeriodicTask.start(scheduler, "The heartbeat of this node", ROUND_INTERVAL, this::round));
        }
    }

    private static void refuse(String problem) {
        throw new IllegalStateException(problem);
    }

    /**
     * Takes the name. A row of a process that was killed stays until it expires; a heartbeat meanwhile shows that the
     * process lives.
     */
    private void takeName() {
        long deadline = nanoTime.getAsLong() + 2 * life.toNanos();
        long age = 0;
        while (!beat()) {
            Optional<StoredNode> other = otherWithThisName();
            long newAge = other.map(StoredNode::ageMillis).orElse(age);
            if (newAge < age || nanoTime.getAsLong() > deadline) {
                refuse("the node name " + settings.node()
                        + " (wrapup.node) is used by another running node; give each node a name of its own");
            }
            if (age == 0) {
                LOGGER.log(
                        Level.INFO,
                        "The node name {0} was used {1} ms ago by an earlier process; waiting until it is free",
                        settings.node(),
                        Long.toString(newAge));
            }
            age = newAge;
            pause();
        }
    }

    private Optional<StoredNode> otherWithThisName() {
        return store.nodes().stream()
                .filter(node -> node.name().equals(settings.node()))
                .filter(node -> !node.instance().equals(settings.instance()))
                .findFirst();
    }

    private void pause() {
        try {
            if (stopped.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
                refuse("the server stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse("the start was interrupted");
        }
    }

    private Optional<String> brokerProblem() {
        return live().stream()
                .filter(node -> !node.broker().equals(brokerAddress()))
                .findFirst()
                .map(node -> "the broker is " + brokerAddress() + " (wrapup.broker.url), but that of the node "
                        + node.name() + " is " + node.broker() + "; all nodes need the same one");
    }

    /** Returns the nodes that are running, with this one. */
    public List<StoredNode> live() {
        return store.nodes().stream()
                .filter(node -> Math.abs(node.ageMillis()) <= life.toMillis())
                .toList();
    }

    /** Returns the address of the broker without its options, which may contain credentials. */
    private String brokerAddress() {
        URI url = URI.create(broker.orElse("tcp://localhost:61616"));
        return url.getScheme() + "://" + url.getHost() + ":" + url.getPort();
    }

    /** Checks the connection and the clock, and stores a heartbeat when it is time. */
    void round() {
        try {
            measureClock();
            if (nameTaken || nanoTime.getAsLong() - seenAt >= heartbeat.toNanos()) {
                beat();
            }
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.DEBUG, "The heartbeat cannot be stored; the next one retries", e);
        }
        logProblem();
    }

    private boolean beat() {
        nameTaken = !store.see(
                new StoredNode(settings.node(), settings.instance(), version, brokerAddress(), position.getAsLong(), 0),
                life.toMillis());
        seenAt = nanoTime.getAsLong();
        return !nameTaken;
    }

    /** Measures by how much the clocks differ at least: the answer was made at some time during the query. */
    private void measureClock() {
        long before = clock.getAsLong();
        long database = store.clock();
        long after = clock.getAsLong();
        answeredAt = nanoTime.getAsLong();
        clockDifference = database < before ? database - before : Math.max(0, database - after);
    }

    private Optional<String> clockProblem() {
        return Math.abs(clockDifference) > maxClockDifference.toMillis()
                ? Optional.of("the clock of the database is %d ms %s that of this node; synchronise both"
                        .formatted(Math.abs(clockDifference), clockDifference > 0 ? "ahead of" : "behind"))
                : Optional.empty();
    }

    /** Returns why this node must not be used at present; empty if it may be used, and without a cluster. */
    public Optional<String> problem() {
        if (task.isEmpty()) {
            return Optional.empty();
        }
        if (nanoTime.getAsLong() - answeredAt > maxSilence.toNanos()) {
            return Optional.of("the database has not answered for " + maxSilence.toSeconds() + " s");
        }
        if (nameTaken) {
            return Optional.of("the node name " + settings.node() + " is used by another instance");
        }
        return clockProblem();
    }

    /** Logs the beginning and the end of a problem, not its repetitions. */
    private void logProblem() {
        Optional<String> problem = problem();
        if (problem.isPresent() && logged == null) {
            LOGGER.log(Level.WARNING, "The node {0} is not ready: {1}", settings.node(), problem.get());
        } else if (problem.isEmpty() && logged != null) {
            LOGGER.log(Level.INFO, "The node {0} is ready again", settings.node());
        }
        logged = problem.orElse(null);
    }

    /** Ends the heartbeats and removes this node from the table. */
    @PreDestroy
    public void stop() {
        stopped.countDown();
        if (task.isPresent()) {
            task.get().stop();
            task = Optional.empty();
            leave();
        }
    }

    private void leave() {
        try {
            store.remove(settings.node(), settings.instance());
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.DEBUG, "The node cannot be removed from the table; it expires", e);
        }
    }
}
