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

/**
 * What one agent hears by WebSocket, by the addresses under which some of their desktops reach the API. The last {@value #MOST_KEPT}
 * messages stay at hand, for desktops that are slow, come back, or have just shaken hands and are not quite there; so do the agent's
 * active calls as those messages have told them, of which a snapshot is made. Thread-safe.
 */
public final class DesktopStream implements Desktop {

    static final int MOST_KEPT = 256;

    private static final Jsonb JSON = JsonbBuilder.create();

    private final String userName;
    private final ApiUrls urls;
    private final ReplayBudget kept;
    private final ReplayBuffer ring = ReplayBuffer.beginningAt(Instant.now(), MOST_KEPT);
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Set<StreamSubscriber> readers = ConcurrentHashMap.newKeySet();
    private final EventStream plain = new View(false);
    private final EventStream numbered = new View(true);
    private Instant lastWanted = Instant.now();
    private volatile boolean ended;

    DesktopStream(String userName, ApiUrls urls, ReplayBudget kept) {
        this.userName = userName;
        this.urls = urls;
        this.kept = kept;
    }

    /** Tells it how things stand; what it hears of these calls later, and is older, is no news. */
    synchronized void begin(List<Call> active) {
        active.forEach(call -> calls.put(call.callUuid(), call));
    }

    @Override
    public String userName() {
        return userName;
    }

    @Override
    public ApiUrls urls() {
        return urls;
    }

    /** The messages as they are documented. */
    public EventStream plain() {
        return plain;
    }

    /** The messages with their numbers, and snapshots. */
    public EventStream numbered() {
        return numbered;
    }

    /** The number of the newest message; keeps what comes after it at hand for somebody who will follow soon. */
    public synchronized long expectReader() {
        lastWanted = Instant.now();
        return ring.newest();
    }

    /** Whether nobody has followed since then. */
    synchronized boolean unwantedSince(Instant then) {
        return readers.isEmpty() && lastWanted.isBefore(then);
    }

    @Override
    public void deliver(String channel, String message) {
        append(message);
        readers.forEach(StreamSubscriber::wake);
    }

    @Override
    public void deliver(String channel, String message, Call call) {
        synchronized (this) {
            Call known = calls.get(call.callUuid());
            if (known != null && known.version() >= call.version()) {
                return;
            }
            if (call.legOf(userName).filter(Leg::active).isPresent()) {
                calls.put(call.callUuid(), call);
            } else {
                calls.remove(call.callUuid());
            }
            append(message);
        }
        readers.forEach(StreamSubscriber::wake);
    }

    private synchronized void append(String message) {
        if (kept.areTooMany()) {
            forget();
        }
        long pushedOut = ring.newest() - MOST_KEPT + 1;
        if (ring.reachesBackTo(pushedOut - 1)) {
            kept.remove(ring.frame(pushedOut));
        }
        ring.append(seq -> message);
        kept.add(message);
    }

    /** Drops all messages: whoever has not read them yet gets a snapshot. */
    synchronized void forget() {
        for (long seq = ring.newest(); ring.reachesBackTo(seq - 1); seq--) {
            kept.remove(ring.frame(seq));
        }
        ring.forget(ring.newest());
    }

    /** Whether messages were lost: then nobody can go on here, and another stream begins. */
    boolean ended() {
        return ended;
    }

    @Override
    public void disconnect() {
        ended = true;
        readers.forEach(StreamSubscriber::disconnect);
    }

    private synchronized Frame snapshot() {
        List<CallRepresentation> present = calls.values().stream()
                .flatMap(call ->
                        call.legOf(userName).stream().map(leg -> CallRepresentation.of(call, leg, urls, Instant.now())))
                .toList();
        return new Frame(ring.newest(), JSON.toJson(new CallsSnapshot(ring.newest(), present)));
    }

    /** The stream as some readers want it. */
    private final class View implements EventStream {

        private final boolean withNumbers;

        View(boolean withNumbers) {
            this.withNumbers = withNumbers;
        }

        @Override
        public Optional<Frame> following(long seq) {
            synchronized (DesktopStream.this) {
                if (ring.reachesBackTo(seq)) {
                    return seq == ring.newest() ? Optional.empty() : Optional.of(frame(seq + 1));
                }
                if (!withNumbers) {
                    throw new FallenBehindException();
                }
                return Optional.of(snapshot());
            }
        }

        private Frame frame(long seq) {
            String message = ring.frame(seq);
            return new Frame(
                    seq, withNumbers ? message.substring(0, message.length() - 1) + ",\"seq\":" + seq + "}" : message);
        }

        @Override
        public void add(StreamSubscriber reader) {
            readers.add(reader);
            if (ended) {
                reader.disconnect();
            }
        }

        @Override
        public void remove(StreamSubscriber reader) {
            readers.remove(reader);
            expectReader();
        }
    }
}
