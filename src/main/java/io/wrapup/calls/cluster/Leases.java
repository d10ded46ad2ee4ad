package io.wrapup.calls.cluster;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.Fence;
import io.wrapup.calls.store.LeaseStore;
import io.wrapup.calls.store.LeaseStore.StoredLease;
import io.wrapup.workers.Pause;
import io.wrapup.workers.Worker;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The roles that one node at a time has, each by a lease in the database. A lease expires 20 s after its last renewal;
 * its holder renews it every 5 s. Without a cluster this node has every role, and the database is not used.
 * Thread-safe.
 *
 * <p>A node relies on a lease for less than half of its life, measured by its own monotonic clock from before the
 * renewal was sent. So when {@link #holds} was true, no other node can have the role within the next 11 s: longer than
 * the 10 s after which the broker drops the connection of a paused node. The broker knows no tokens; writes to the
 * database are safe in any case, by their {@link Fence}.
 */
@ApplicationScoped
public class Leases {

    /** The role of reading the queue of the telephony feed. */
    public static final String FEED = "feed";

    /** The role of setting default dispositions. */
    public static final String DEFAULT_DISPOSITIONS = "default-dispositions";

    /** The role of removing old calls. */
    public static final String RETENTION = "retention";

    /** The role of simulating calls. */
    public static final String DEMO = "demo";

    private static final Logger LOGGER = System.getLogger(Leases.class.getName());
    private static final Duration ROUND_INTERVAL = Duration.ofSeconds(1);

    @Inject
    ClusterSettings settings;

    @Inject
    LeaseStore store;

    @Resource
    ManagedThreadFactory threads;

    /** The time from a renewal until another node may take over. */
    Duration life = Duration.ofSeconds(20);

    Duration renewal = Duration.ofSeconds(5);

    /** The time from a renewal until this node stops to rely on it. */
    Duration reliance = Duration.ofSeconds(9);

    /** The monotonic clock of this node. */
    LongSupplier nanoTime = System::nanoTime;

    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private @Nullable Worker worker;

    /** Returns the role of the relay of a sink. */
    public static String relay(String sink) {
        return "relay-" + sink;
    }

    /** Starts to take and renew leases, if this server is a node of a cluster. */
    public void start() {
        if (settings.enabled()) {
            worker = Worker.start(threads, "leases", this::run);
        }
    }

    /** Ends the renewals. Leases that were not released expire. */
    @PreDestroy
    public void stop() {
        if (worker != null) {
            worker.stop();
        }
    }

    /** Makes this node a candidate for a role, until {@link #release}. */
    public void request(String role) {
        if (settings.enabled()) {
            roles.putIfAbsent(role, new Role(role));
        }
    }

    /** Gives up a role, so that another node can take it at once. The work of the role must have ended. */
    public void release(String role) {
        Role released = roles.remove(role);
        if (released != null) {
            synchronized (this) {
                Held held = released.held;
                released.held = null;
                if (held != null) {
                    release(role, held);
                }
            }
        }
    }

    private void release(String role, Held held) {
        try {
            store.release(role, settings.instance(), held.token());
            LOGGER.log(Level.INFO, "Role {0}: released", role);
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.DEBUG, "A lease could not be released; it expires", e);
        }
    }

    /** Returns whether this node has the role. Cheap; does not ask the database. */
    public boolean holds(String role) {
        return !settings.enabled() || token(role).isPresent();
    }

    /** Returns the token of the role's lease; empty if this node does not have the role, or without a cluster. */
    public OptionalLong token(String role) {
        Role known = roles.get(role);
        Held held = known == null ? null : known.held;
        return held != null && isReliable(held) ? OptionalLong.of(held.token()) : OptionalLong.empty();
    }

    /** Returns the present term of the role; empty if this node does not have the role. */
    public Optional<Term> term(String role) {
        if (!settings.enabled()) {
            return Optional.of(Term.UNLIMITED);
        }
        OptionalLong token = token(role);
        return token.isPresent() ? Optional.of(term(role, token.getAsLong())) : Optional.empty();
    }

    private Term term(String role, long token) {
        return new Term(
                () -> token(role).equals(OptionalLong.of(token)),
                Optional.of(new Fence(role, settings.instance(), token)));
    }

    /** Returns the roles for which this node is a candidate. */
    public Set<String> roles() {
        return new TreeSet<>(roles.keySet());
    }

    private boolean isReliable(Held held) {
        return nanoTime.getAsLong() - held.renewedAt() < reliance.toNanos();
    }

    private void run(Pause pause) throws InterruptedException {
        round();
        pause.await(ROUND_INTERVAL);
    }

    /** Reads all leases, renews those of this node when it is time, and takes those that are free. */
    synchronized void round() {
        try {
            Map<String, StoredLease> stored = store.read();
            for (Role role : roles.values()) {
                update(role, stored.get(role.name));
            }
        } catch (JournalUnavailableException e) {
            LOGGER.log(Level.DEBUG, "The leases cannot be renewed; the next round retries", e);
        }
        roles.values().forEach(this::noticeExpiry);
    }

    private void update(Role role, @Nullable StoredLease stored) {
        Held held = role.held;
        if (stored == null) {
            if (held != null) {
                LOGGER.log(
                        Level.WARNING, "Role {0}: its lease was deleted from the database; taking it again", role.name);
            }
            take(role);
        } else if (stored.holder().equals(settings.instance())) {
            if (held != null && held.token() != stored.token()) {
                LOGGER.log(
                        Level.WARNING,
                        "Role {0}: the token of its lease was changed in the database from {1} to {2}; work under {1} is discarded",
                        role.name,
                        held.token(),
                        stored.token());
                role.held = null;
                take(role);
            } else if (held == null || isDue(held, stored)) {
                take(role);
            }
        } else {
            if (held != null) {
                role.held = null;
                LOGGER.log(
                        Level.WARNING,
                        "Role {0}: lost to the instance {1}; the work of the role has ended here",
                        role.name,
                        stored.holder());
            }
            if (stored.remainingMillis() > life.toMillis()) {
                LOGGER.log(
                        Level.WARNING,
                        "Role {0}: its lease expires later than a lease can; it now expires in {1} s unless it is renewed",
                        role.name,
                        life.toSeconds());
                store.shorten(role.name, life.toMillis());
            } else if (stored.remainingMillis() <= 0) {
                take(role);
            }
        }
    }

    /** Returns whether it is time to renew, or the stored expiry is not that of the last renewal. */
    private boolean isDue(Held held, StoredLease stored) {
        return nanoTime.getAsLong() - held.renewedAt() >= renewal.toNanos()
                || stored.remainingMillis() > life.toMillis()
                || stored.remainingMillis() <= life.minus(reliance).toMillis();
    }

    private void take(Role role) {
        long sentAt = nanoTime.getAsLong();
        OptionalLong token = store.take(role.name, settings.instance(), life.toMillis());
        if (token.isEmpty()) {
            // Another node was faster. The next round reads its lease.
            role.held = null;
            return;
        }
        if (role.held == null) {
            LOGGER.log(Level.INFO, "Role {0}: taken, token {1}", role.name, Long.toString(token.getAsLong()));
        }
        role.held = new Held(token.getAsLong(), sentAt);
    }

    /** Logs the end of a role whose lease could not be renewed in time. {@link #holds} is false already. */
    private void noticeExpiry(Role role) {
        Held held = role.held;
        if (held != null && !isReliable(held)) {
            role.held = null;
            LOGGER.log(
                    Level.WARNING,
                    "Role {0}: the lease was not renewed for {1} s; the work of the role waits until it is",
                    role.name,
                    reliance.toSeconds());
        }
    }

    /**
     * A lease of this node.
     *
     * @param renewedAt the monotonic time before the last successful renewal was sent
     */
    private record Held(long token, long renewedAt) {}

    /** A role for which this node is a candidate. Written under the lock of {@link Leases}. */
    private static final class Role {

        private final String name;
        private volatile @Nullable Held held;

        Role(String name) {
            this.name = name;
        }
    }
}
