package io.wrapup.calls.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.journal.CommittedChanges;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.store.NewEntry;
import io.wrapup.calls.store.NewestVersion;
import io.wrapup.calls.store.PositionStore;
import io.wrapup.calls.store.PositionedChange;
import io.wrapup.calls.store.PositionedChange.Noticed;
import io.wrapup.calls.store.PositionedChange.Read;
import io.wrapup.calls.store.PositionedChange.Written;
import io.wrapup.calls.store.StoredCall;
import io.wrapup.workers.Pause;
import io.wrapup.workers.Worker;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the changes of all nodes of a cluster, in the order of their commits: brings each to the cache of calls and
 * fires its event, so that observers on every node see every change once. The changes of this node come from memory,
 * the others from the database, which is asked every {@value #POLL_MILLIS} ms, and at once if a number is missing or
 * somebody waits in {@link #awaitCurrent}.
 *
 * <p>Without a cluster it is not started, and {@link #awaitCurrent} returns at once. One thread applies changes; the
 * other methods are thread-safe.
 */
@ApplicationScoped
public class ChangeFollower implements CommittedChanges {

    private static final Logger LOGGER = System.getLogger(ChangeFollower.class.getName());
    private static final long POLL_MILLIS = 20;
    private static final int BATCH = 512;
    private static final int MAX_REMEMBERED_CALLS = 100_000;
    private static final Duration RETRY_DELAY = Duration.ofMillis(200);
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    /** After so long without an answer of the database, what clients see may be outdated. */
    private static final Duration CONTACT_TIMEOUT = Duration.ofSeconds(5);

    @Inject
    PositionStore store;

    @Inject
    CallHistory history;

    @Inject
    Event<CallChanged> changes;

    @Inject
    Event<Notice> notices;

    @Inject
    Event<ChangesMissed> missed;

    @Resource
    ManagedThreadFactory threads;

    /** The changes of this node that have not been applied yet, by position. */
    private final ConcurrentSkipListMap<Long, PositionedChange> written = new ConcurrentSkipListMap<>();
    /** The last applied version of calls, to which the next change is applied. A call that is missing here is read. */
    private final Cache<String, Call> last =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED_CALLS).build();

    private final Semaphore work = new Semaphore(0);
    private final AtomicLong requests = new AtomicLong();
    private final Object answers = new Object();
    /** The last request that has been answered, and the last one that failed; guarded by {@code answers}. */
    private long answered;

    private long failed;

    private volatile Position applying = Position.NONE;
    private volatile long applied;
    private volatile long contactAt = System.nanoTime();
    private boolean outage;
    private Supplier<Position> reload = () -> Position.NONE;
    private Consumer<StoredCall> cache = call -> {};
    private @Nullable Worker worker;

    /**
     * Starts to follow.
     *
     * @param from the newest position that the cache contains
     * @param load fills the cache from the store again, and returns the newest position that it contains then
     * @param publish brings a call to the cache, unless a newer version is there
     */
    void start(Position from, Supplier<Position> load, Consumer<StoredCall> publish) {
        reload = load;
        cache = publish;
        applying = from;
        applied = from.number();
        contactAt = System.nanoTime();
        worker = Worker.start(threads, "change-follower", this::follow);
    }

    @PreDestroy
    void stop() {
        if (worker != null) {
            worker.stop();
        }
    }

    /** Returns whether this node is one of a cluster. */
    public boolean isFollowing() {
        return worker != null;
    }

    /**
     * Returns the position that is being applied: each event of a later position is fired after this call.
     */
    public Position position() {
        return applying;
    }

    /** Returns the time since the database last answered that this node has applied everything. */
    public Duration sinceCurrent() {
        return worker == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - contactAt);
    }

    @Override
    public void add(List<PositionedChange> committed) {
        committed.forEach(change -> written.put(change.position().number(), change));
        work.release();
    }

    /**
     * Waits until this node has applied every change that was committed before this call. The query behind it serves
     * all callers that wait.
     *
     * @throws JournalUnavailableException the database does not answer, or this node cannot keep up
     */
    public void awaitCurrent() {
        if (worker == null) {
            return;
        }
        long request = requests.incrementAndGet();
        work.release();
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        synchronized (answers) {
            while (answered < request) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (failed >= request || millis <= 0) {
                    throw new JournalUnavailableException("The changes of other nodes cannot be read");
                }
                try {
                    answers.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new JournalUnavailableException("The server is stopping", e);
                }
            }
        }
    }

    /** Waits as {@link #awaitCurrent} does. Returns false if that fails. */
    public boolean becomesCurrent() {
        try {
            awaitCurrent();
            return true;
        } catch (JournalUnavailableException e) {
            return false;
        }
    }

    private void follow(Pause pause) throws InterruptedException {
        applyWritten();
        long request = requests.get();
        boolean asked = request > answered();
        if (asked || !written.isEmpty() || sinceCurrent().toMillis() >= POLL_MILLIS) {
            fetch(request, pause);
        } else {
            work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
            work.drainPermits();
        }
    }

    private long answered() {
        synchronized (answers) {
            return Math.max(answered, failed);
        }
    }

    /** Applies the changes in memory that come next. */
    private void applyWritten() {
        for (PositionedChange next = written.get(applied + 1); next != null; next = written.get(applied + 1)) {
            apply(next);
            written.remove(next.position().number());
        }
    }

    /** Applies the changes in the database that come next, and answers the requests that were made before the query. */
    private void fetch(long request, Pause pause) throws InterruptedException {
        try {
            long began = System.nanoTime();
            List<PositionedChange> fetched = store.after(applied, BATCH);
            if (!fetched.isEmpty() && fetched.get(0).position().number() > applied + 1) {
                reload();
                return;
            }
            fetched.forEach(this::apply);
            written.headMap(applied, true).clear();
            if (fetched.size() < BATCH) {
                contactAt = began;
                answer(request, true);
            }
            if (outage) {
                outage = false;
                LOGGER.log(Level.INFO, "The changes of other nodes are read again");
            }
        } catch (JournalUnavailableException e) {
            answer(request, false);
            if (!outage) {
                outage = true;
                LOGGER.log(Level.WARNING, "The changes of other nodes cannot be read: {0}", e.getMessage());
            }
            if (sinceCurrent().compareTo(CONTACT_TIMEOUT) > 0) {
                missed.fire(ChangesMissed.UNREACHABLE);
            }
            pause.await(RETRY_DELAY);
        }
    }

    /** The next positions have been removed, because this node was away for too long. */
    private void reload() {
        LOGGER.log(Level.WARNING, "This node was away for so long that it reads all calls again");
        last.invalidateAll();
        written.clear();
        applying = reload.get();
        applied = applying.number();
        missed.fire(ChangesMissed.OUTDATED);
    }

    private void answer(long request, boolean success) {
        synchronized (answers) {
            if (success) {
                answered = Math.max(answered, request);
            } else {
                failed = Math.max(failed, request);
            }
            answers.notifyAll();
        }
    }

    private void apply(PositionedChange change) {
        Position position = change.position();
        if (position.number() <= applied) {
            return;
        }
        applying = position;
        if (change instanceof Written own) {
            NewEntry entry = own.entry();
            publish(position, entry.stored(), entry.record());
        } else if (change instanceof Read read) {
            apply(read);
        } else if (change instanceof Noticed noticed) {
            fire(() -> notices.fire(noticed.notice()));
        }
        applied = position.number();
    }

    /**
     * Applies a change of another node. Only the newest version goes to the cache: an earlier one, rebuilt from the
     * journal, lacks the ids of applied events and requests.
     */
    private void apply(Read read) {
        JournalEntry entry = read.entry().decoded();
        NewestVersion newest = read.newest();
        if (newest == null) {
            return;
        }
        if (newest.version() == entry.version()) {
            publish(read.position(), new StoredCall(newest.call(), read.entry().hash()), entry.record());
        } else {
            announce(read.position(), superseded(entry, newest.call()), entry.record());
        }
    }

    private Call superseded(JournalEntry entry, Call newest) {
        Call before = last.getIfPresent(entry.callUuid());
        return before != null && before.version() == entry.version() - 1
                ? entry.applyTo(before.completed(newest.connId(), newest.callType(), newest.dnis(), newest.ani()))
                : history.atVersion(newest, entry.version());
    }

    private void publish(Position position, StoredCall stored, ChangeRecord record) {
        cache.accept(stored);
        announce(position, stored.call(), record);
    }

    private void announce(Position position, Call call, ChangeRecord record) {
        last.put(call.callUuid(), call);
        fire(() -> changes.fire(new CallChanged(call, record, position)));
    }

    /** The change is durable, so a failing observer must not keep the others from later changes. */
    private static void fire(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "An observer of changes failed; the change is durable", e);
        }
    }
}
