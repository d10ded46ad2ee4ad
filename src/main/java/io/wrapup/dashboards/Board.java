package io.wrapup.dashboards;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.journal.CallHistory;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.store.RecentCallsStore;
import io.wrapup.dashboards.BoardQueue.Missed;
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
 * The live board. Whoever changes a call only puts the news into a bounded queue; one thread takes them in, encodes each once however many
 * look, and wakes the readers, who take what follows at their own pace from the same bounded ring of changes. What does not fit into the
 * queue is read in the journal.
 *
 * <p>At the start, and when something has gone wrong, the board is made from the journal, with numbers that no reader can know yet.
 */
@ApplicationScoped
public class Board implements EventStream {

    private static final Logger LOGGER = System.getLogger(Board.class.getName());
    private static final int MOST_QUEUED = 10_000;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(2);

    @Inject
    RecentCallsStore recentCalls;

    @Inject
    CallHistory history;

    @Inject
    AgentDirectory directory;

    @Inject
    ReportingProgress reporting;

    @Inject
    DispositionSettings terms;

    @Inject
    @ConfigProperty(name = "wrapup.demo", defaultValue = "false")
    boolean demo;

    @Inject
    @ConfigProperty(name = "wrapup.dashboard.max-boards", defaultValue = "10000")
    int mostReaders;

    @Resource
    ManagedThreadFactory threads;

    private final BoardQueue news = new BoardQueue(MOST_QUEUED);
    private final Set<StreamSubscriber> readers = ConcurrentHashMap.newKeySet();
    private final FrameBatcher together = new FrameBatcher(this);
    private final SignalThrottle wakeUp = new SignalThrottle(System::nanoTime);
    private volatile @Nullable BoardState state;
    private Worker keeper;

    /** Has the board made when the server starts, so that it is there before the first supervisor. */
    public void begin() {}

    @PostConstruct
    void start() {
        keeper = Worker.start(threads, "board", this::maintain);
    }

    @PreDestroy
    void stop() {
        keeper.stop();
    }

    void hear(@Observes CallChanged change) {
        news.bring(change);
    }

    /** The same for readers who want all that there is for them in one message. */
    public EventStream together() {
        return together;
    }

    /** Whether one more may follow. */
    public boolean hasRoom() {
        return readers.size() < mostReaders;
    }

    @Override
    public void add(StreamSubscriber reader) {
        readers.add(reader);
    }

    @Override
    public void remove(StreamSubscriber reader) {
        readers.remove(reader);
    }

    @Override
    public Optional<Frame> following(long seq) {
        BoardState present = state;
        return present == null ? Optional.empty() : present.following(seq, reporting.lastKnown());
    }

    /** The figures of today; none before the journal has been read. */
    public Optional<DailyFigures> figures() {
        return Optional.ofNullable(state).map(BoardState::figures);
    }

    /** The calls at hand on which that agent has been, the one released last first; none before the journal has been read. */
    public Optional<List<BoardCall>> releasedOf(String userName) {
        return Optional.ofNullable(state).map(present -> present.releasedOf(userName));
    }

    /** Builds the board from the journal and keeps it up to date until that fails. */
    private void maintain(Pause pause) throws InterruptedException {
        try {
            BoardState made = recounted();
            state = made;
            readers.forEach(StreamSubscriber::wake);
            keep(made, new BoardIntake(made, history::changes));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The board is built again from the journal, because {0}", e.getMessage());
            pause.await(AFTER_FAILURE);
        }
    }

    private void keep(BoardState present, BoardIntake intake) throws InterruptedException {
        while (true) {
            List<CallChanged> heard = news.take(wakeUp.isWanted() ? wakeUp.nanosLeft() : NANOS_BETWEEN_LOOKS);
            heard.forEach(intake::take);
            List<Missed> missed = news.takeMissed();
            missed.forEach(intake::take);
            if (!heard.isEmpty() || !missed.isEmpty()) {
                wakeUp.want();
            }
            if (wakeUp.take()) {
                together.gather(present.newest());
                readers.forEach(StreamSubscriber::wake);
            }
            reporting.refresh(present.beginOfDay(), present.userEventsToday());
        }
    }

    /** What is announced while this goes on waits; of that, what the journal told already has no second effect. */
    private BoardState recounted() {
        Instant now = Instant.now();
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        BoardState made = new BoardState(start, terms.key(), ZoneId.systemDefault(), this::name, demo);
        // What agents may still say something about is at hand after a restart too.
        Instant recent = now.minus(terms.window());
        Instant since = recent.isBefore(made.beginOfDay()) ? recent : made.beginOfDay();
        recentCalls.eachCallChangedSince(since, made::recount);
        return made;
    }

    private String name(String userName) {
        return directory.agent(userName).map(Agent::fullName).orElse(userName);
    }
}
