package io.wrapup.dashboards;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.store.RecentCallsStore;
import io.wrapup.dashboards.BoardQueue.SkippedChanges;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.streams.EventStream;
import io.wrapup.streams.Frame;
import io.wrapup.streams.FrameBatcher;
import io.wrapup.streams.StreamSubscriber;
import io.wrapup.workers.Pause;
import io.wrapup.workers.Worker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The live board: the stream of all calls for supervisors, and the figures of the day.
 *
 * <p>An observed change is added to a bounded queue and never blocks the producer. One thread applies the changes to
 * the state and wakes the subscribers, which read the frames at their own pace from one bounded replay buffer. Each
 * frame is encoded at most once. When the queue is full, only the call's id is kept and its changes are read from the
 * journal.
 *
 * <p>At the start and after a failure the state is built from the journal. The new state has numbers that no client has
 * received before, or in a cluster the numbers that the changes have on every node.
 */
@ApplicationScoped
public class Board implements EventStream {

    private static final Logger LOGGER = System.getLogger(Board.class.getName());
    private static final int MAX_QUEUED = 10_000;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(2);

    @Inject
    RecentCallsStore recentCalls;

    @Inject
    CallHistory history;

    @Inject
    ChangeFollower follower;

    @Inject
    AgentDirectory directory;

    @Inject
    ReportingProgress reporting;

    @Inject
    DispositionSettings settings;

    @Inject
    @ConfigProperty(name = "wrapup.demo", defaultValue = "false")
    boolean demo;

    @Inject
    @ConfigProperty(name = "wrapup.dashboard.max-boards", defaultValue = "10000")
    int maxSubscribers;

    @Resource
    ManagedThreadFactory threads;

    private final BoardQueue queue = new BoardQueue(MAX_QUEUED);
    private final Set<StreamSubscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final FrameBatcher batcher = new FrameBatcher(this);
    private final SignalThrottle throttle = new SignalThrottle(System::nanoTime);
    private volatile @Nullable BoardState state;
    private Worker keeper;

    /** Creates this bean when the server starts, so that the board is ready before the first supervisor connects. */
    public void begin() {}

    @PostConstruct
    void start() {
        keeper = Worker.start(threads, "board", this::maintain);
    }

    @PreDestroy
    void stop() {
        keeper.stop();
    }

    void onChange(@Observes CallChanged change) {
        queue.offer(change);
    }

    /** This node does not follow the others: its subscribers connect again, to another node if there is one. */
    void onMissed(@Observes ChangesMissed missed) {
        subscribers.forEach(StreamSubscriber::disconnect);
    }

    /** Returns the same stream in batches: each message contains all frames that are available. */
    public EventStream batches() {
        return batcher;
    }

    /**
     * Waits until this node has applied what other nodes have answered, so that the number of a client that comes from
     * there is known. Returns false if that is not possible at the moment.
     */
    boolean isCurrent() {
        return follower.becomesCurrent();
    }

    /** Returns whether the limit of subscribers is not reached. */
    public boolean hasRoom() {
        return subscribers.size() < maxSubscribers;
    }

    @Override
    public void add(StreamSubscriber subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public void remove(StreamSubscriber subscriber) {
        subscribers.remove(subscriber);
    }

    @Override
    public Optional<Frame> frameAfter(long seq) {
        BoardState current = state;
        boolean ahead = current != null
                && seq > current.newest()
                && seq <= follower.position().callNumber();
        return current == null || ahead ? Optional.empty() : current.frameAfter(seq, reporting.latest());
    }

    /** Returns the figures of today; empty until the journal has been read. */
    public Optional<DailyFigures> figures() {
        return Optional.ofNullable(state).map(BoardState::figures);
    }

    /**
     * Returns the calls on the board with a released leg of the agent, the latest release first; empty until the
     * journal has been read.
     */
    public Optional<List<BoardCall>> releasedOf(String userName) {
        return Optional.ofNullable(state).map(current -> current.releasedOf(userName));
    }

    /** Builds the state from the journal and keeps it up to date until a failure. */
    private void maintain(Pause pause) throws InterruptedException {
        try {
            BoardState built = buildState();
            state = built;
            subscribers.forEach(StreamSubscriber::wake);
            processChanges(built, new BoardUpdater(built, history::changes));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The board failed and is built again from the journal: {0}", e.getMessage());
            pause.await(RETRY_DELAY);
        }
    }

    /**
     * Applies changes until the board must be built again, because changes of a cluster are missing: there every change
     * has its own number, so skipped ones cannot be applied later.
     */
    private void processChanges(BoardState current, BoardUpdater updater) throws InterruptedException {
        while (true) {
            List<CallChanged> changes = queue.take(throttle.isPending() ? throttle.nanosLeft() : POLL_NANOS);
            for (CallChanged change : changes) {
                if (current.isGapBefore(change)) {
                    return;
                }
                if (!current.contains(change)) {
                    updater.apply(change);
                }
            }
            List<SkippedChanges> skipped = queue.takeSkipped();
            if (!skipped.isEmpty() && follower.isFollowing()) {
                return;
            }
            skipped.forEach(updater::apply);
            if (!changes.isEmpty() || !skipped.isEmpty()) {
                throttle.request();
            }
            if (throttle.acquire()) {
                batcher.release(current.newest());
                subscribers.forEach(StreamSubscriber::wake);
            }
            reporting.refresh(current.startOfDay(), current.userEventsToday());
        }
    }

    /**
     * Builds the state from the journal. Changes that are announced meanwhile wait in the queue; those that the journal
     * contains have no second effect.
     */
    private BoardState buildState() {
        Instant now = Instant.now();
        BoardState built = new BoardState(settings.key(), ZoneId.systemDefault(), this::name, demo);
        // Calls that may still receive a disposition are on the board after a restart too.
        Instant windowStart = now.minus(settings.window());
        Instant since = windowStart.isBefore(built.startOfDay()) ? windowStart : built.startOfDay();
        Position newest = recentCalls.eachCallChangedSince(since, built::load);
        built.begin(follower.isFollowing() ? newest.callNumber() : ChronoUnit.MICROS.between(Instant.EPOCH, now));
        return built;
    }

    private String name(String userName) {
        return directory.agent(userName).map(Agent::fullName).orElse(userName);
    }
}
