package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Leg;
import io.wrapup.gws.representations.CallRepresentation;
import io.wrapup.streams.EventStream;
import io.wrapup.streams.FallenBehindException;
import io.wrapup.streams.Frame;
import io.wrapup.streams.ReplayBuffer;
import io.wrapup.streams.StreamSubscriber;
import io.wrapup.web.ApiUrls;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The stream of one agent's messages for the WebSocket desktops that use the same API URLs. It keeps the last
 * {@value #CAPACITY} messages for desktops that are slow, reconnect or are between handshake and open. It also keeps
 * the agent's active calls as of those messages, for snapshots. Thread-safe.
 */
public final class DesktopStream implements Desktop {

    static final int CAPACITY = 256;

    private static final Jsonb JSON = JsonbBuilder.create();

    private final String userName;
    private final ApiUrls urls;
    private final ReplayBudget budget;
    private final LongSupplier upToDate;
    private ReplayBuffer buffer = ReplayBuffer.startingAt(Instant.now(), CAPACITY);
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Set<StreamSubscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final EventStream plain = new View(false);
    private final EventStream numbered = new View(true);
    private Instant lastUsed = Instant.now();
    private volatile boolean ended;

    /**
     * @param upToDate returns the number up to which this node knows all messages of a cluster; 0 without a cluster. A
     *     desktop with such a number has missed nothing, even if this stream has no message with it.
     */
    DesktopStream(String userName, ApiUrls urls, ReplayBudget budget, LongSupplier upToDate) {
        this.userName = userName;
        this.urls = urls;
        this.budget = budget;
        this.upToDate = upToDate;
    }

    /** Sets the active calls. A later message about an older version of these calls is ignored. */
    synchronized void initialize(List<Call> activeCalls) {
        activeCalls.forEach(call -> calls.put(call.callUuid(), call));
    }

    /**
     * Sets the recent messages of all nodes in a cluster, with their numbers. Later messages with these numbers are
     * ignored.
     *
     * @param completeAfter the number after which no message is missing
     */
    synchronized void initialize(long completeAfter, List<DesktopMessage> recent) {
        buffer = new ReplayBuffer(completeAfter, CAPACITY);
        recent.forEach(this::append);
    }

    @Override
    public String userName() {
        return userName;
    }

    @Override
    public ApiUrls urls() {
        return urls;
    }

    /** Returns the messages as GWS documents them, without snapshots. */
    public EventStream plain() {
        return plain;
    }

    /** Returns the messages with a member {@code seq}, and snapshots. */
    public EventStream numbered() {
        return numbered;
    }

    /**
     * Returns the number of the newest message, and marks the stream as used, so that it is kept for a subscriber that
     * follows soon.
     */
    public synchronized long expectSubscriber() {
        lastUsed = Instant.now();
        return buffer.newest();
    }

    /** Returns whether the stream has no subscriber and has not been used since {@code then}. */
    synchronized boolean idleSince(Instant then) {
        return subscribers.isEmpty() && lastUsed.isBefore(then);
    }

    @Override
    public void deliver(DesktopMessage message) {
        synchronized (this) {
            Call call = message.call();
            boolean isCallKnown = call != null && !isNewer(call);
            // In a cluster, a message may be new although the calls that were read first are newer.
            if (message.number() > 0 ? message.number() <= buffer.newest() : isCallKnown) {
                return;
            }
            if (call != null && !isCallKnown) {
                set(call);
            }
            append(message);
        }
        subscribers.forEach(StreamSubscriber::wake);
    }

    private boolean isNewer(Call call) {
        Call present = calls.get(call.callUuid());
        return present == null || present.version() < call.version();
    }

    private void set(Call call) {
        if (call.legOf(userName).filter(Leg::active).isPresent()) {
            calls.put(call.callUuid(), call);
        } else {
            calls.remove(call.callUuid());
        }
    }

    private void append(DesktopMessage message) {
        if (budget.isExhausted()) {
            clear();
        }
        long number = message.number() > 0 ? message.number() : buffer.newest() + 1;
        buffer.append(number, seq -> message.text(), evicted -> budget.remove(evicted.text()));
        budget.add(message.text());
    }

    /** Evicts all messages. A subscriber that has not read them receives a snapshot. */
    synchronized void clear() {
        buffer.clear(evicted -> budget.remove(evicted.text()));
    }

    /** Returns whether messages were lost. An ended stream is replaced by a new one. */
    boolean ended() {
        return ended;
    }

    @Override
    public void disconnect() {
        ended = true;
        subscribers.forEach(StreamSubscriber::disconnect);
    }

    private synchronized Frame snapshot() {
        List<CallRepresentation> representations = calls.values().stream()
                .flatMap(call ->
                        call.legOf(userName).stream().map(leg -> CallRepresentation.of(call, leg, urls, Instant.now())))
                .toList();
        return new Frame(buffer.newest(), JSON.toJson(new CallsSnapshot(buffer.newest(), representations)));
    }

    /** The stream with or without numbers. */
    private final class View implements EventStream {

        private final boolean withNumbers;

        View(boolean withNumbers) {
            this.withNumbers = withNumbers;
        }

        @Override
        public Optional<Frame> frameAfter(long seq) {
            synchronized (DesktopStream.this) {
                if (seq == buffer.newest() || seq > buffer.newest() && seq <= upToDate.getAsLong()) {
                    return Optional.empty();
                }
                if (buffer.canReplayAfter(seq)) {
                    return Optional.of(frame(buffer.numberAfter(seq)));
                }
                if (!withNumbers) {
                    throw new FallenBehindException();
                }
                return Optional.of(snapshot());
            }
        }

        private Frame frame(long seq) {
            String message = buffer.frame(seq);
            return new Frame(
                    seq, withNumbers ? message.substring(0, message.length() - 1) + ",\"seq\":" + seq + "}" : message);
        }

        @Override
        public void add(StreamSubscriber subscriber) {
            subscribers.add(subscriber);
            if (ended) {
                subscriber.disconnect();
            }
        }

        @Override
        public void remove(StreamSubscriber subscriber) {
            subscribers.remove(subscriber);
            expectSubscriber();
        }
    }
}
