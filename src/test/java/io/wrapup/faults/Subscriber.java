package io.wrapup.faults;

import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber of a numbered stream that loses its connection and reconnects, and counts gaps and repeats. Thread-safe.
 */
final class Subscriber {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Site> sites;
    private final @Nullable StreamLog log;
    private final String path;
    private final TestAgent listener;
    private final boolean reads;
    private @Nullable WebSocket socket;
    private String known = "";
    private long seen = -1;
    private long changes;
    private long snapshots;
    private long holes;
    private long repeats;

    Subscriber(Site site, String path, TestAgent listener) {
        this(List.of(site), path, listener, true, null);
    }

    /** Creates a subscriber that connects to any of these nodes, and adds what it receives to the log. */
    Subscriber(List<Site> sites, String path, TestAgent listener, StreamLog log) {
        this(sites, path, listener, true, log);
    }

    private Subscriber(List<Site> sites, String path, TestAgent listener, boolean reads, @Nullable StreamLog log) {
        this.sites = List.copyOf(sites);
        this.log = log;
        this.path = path;
        this.listener = listener;
        this.reads = reads;
    }

    /** Creates a subscriber that connects and does not read. */
    static Subscriber thatStopsReading(Site site, String path, TestAgent listener) {
        return new Subscriber(List.of(site), path, listener, false, null);
    }

    /** Connects, and repeats the attempt until it succeeds. */
    void connect() {
        while (true) {
            try {
                Site site = sites.get(ThreadLocalRandom.current().nextInt(sites.size()));
                WebSocket opened = CLIENT.newWebSocketBuilder()
                        .header("Authorization", Rest.basic(listener))
                        .buildAsync(site.webSocket(path + "?after=" + known()), new Frames())
                        .join();
                synchronized (this) {
                    socket = opened;
                }
                return;
            } catch (CompletionException refused) {
                Faults.restMillis(250);
            }
        }
    }

    void cut() {
        WebSocket present;
        synchronized (this) {
            present = socket;
            socket = null;
        }
        if (present != null) {
            present.abort();
        }
    }

    /** Returns whether the connection is open. */
    synchronized boolean isConnected() {
        return socket != null && !socket.isInputClosed();
    }

    private synchronized String known() {
        return known;
    }

    synchronized long seen() {
        return seen;
    }

    synchronized long changes() {
        return changes;
    }

    synchronized long snapshots() {
        return snapshots;
    }

    synchronized long holes() {
        return holes;
    }

    synchronized long repeats() {
        return repeats;
    }

    private synchronized void take(String text, Frames by) {
        if (by.cut) {
            return;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject frame = reader.readObject();
            long seq = frame.getJsonNumber("seq").longValue();
            if (frame.getString("type", "").equals("snapshot")) {
                snapshots++;
            } else {
                changes++;
                holes += seq > seen + 1 ? 1 : 0;
                repeats += seq <= seen ? 1 : 0;
                if (log != null) {
                    log.add(seq, frame, text);
                }
            }
            seen = seq;
            known = Long.toString(seq);
        }
    }

    /** The frames of one connection, until it is cut. */
    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private volatile boolean cut;

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) {
                opened.request(1);
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                synchronized (Subscriber.this) {
                    // A frame in transit when the connection was cut does not count.
                    cut = cut || from.isOutputClosed();
                    take(text.toString(), this);
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
