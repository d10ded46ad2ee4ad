package io.wrapup.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The messages on the plain WebSocket {@code /stream/me}, frame by frame in order. For one test thread. */
public final class Headset implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long LIMIT_SECONDS = 20;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Headset(Site site, String path, String header, String value, boolean reads) {
        socket = CLIENT.newWebSocketBuilder()
                .header(header, value)
                .buildAsync(site.webSocket(path), new Collector(reads))
                .join();
    }

    /**
     * Connects with an additional header in the handshake.
     *
     * @throws CompletionException when refused, caused by a {@link java.net.http.WebSocketHandshakeException}
     */
    public static Headset open(Site site, String header, String value) {
        return new Headset(site, "/stream/me", header, value, true);
    }

    /** Connects to a stream other than that of agents' desktops. */
    public static Headset openAt(Site site, String path, TestAgent agent) {
        return new Headset(site, path, "Authorization", Rest.basic(agent), true);
    }

    /** Connects with {@code after}: the last received number, or an empty text at the first connection. */
    public static Headset openAfter(Site site, TestAgent agent, String after) {
        return new Headset(site, "/stream/me?after=" + after, "Authorization", Rest.basic(agent), true);
    }

    /** Connects and does not read from the socket before {@link #read}. */
    public static Headset openWithoutReading(Site site, TestAgent agent) {
        return new Headset(site, "/stream/me", "Authorization", Rest.basic(agent), false);
    }

    /** Starts to read. */
    public void read() {
        socket.request(1);
    }

    /** Returns whether a message has arrived that {@link #next} has not returned yet. */
    public boolean hasHeard() {
        return !frames.isEmpty();
    }

    /** Returns the next message; fails if none arrives. */
    public Notice next() {
        try {
            String frame = frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing was heard for " + LIMIT_SECONDS + " s");
            }
            try (JsonReader reader = Json.createReader(new StringReader(frame))) {
                return new Notice(reader.readObject());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Returns all messages about other calls before the first one about this call, so that a test can check that
     * something was not announced.
     */
    public List<Notice> untilFirstOf(PhoneCall call) {
        List<Notice> heard = new ArrayList<>();
        for (Notice notice = next(); !notice.callUuid().equals(call.uuid()); notice = next()) {
            heard.add(notice);
        }
        return heard;
    }

    /** Returns the close code of the server, if it has closed the connection. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    /** Breaks the connection without a close frame. */
    public void tearOff() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** A message about the call, in its envelope. */
    public record Notice(JsonObject json) {

        public JsonObject data() {
            return json.getJsonObject("data");
        }

        public JsonObject call() {
            return data().getJsonObject("call");
        }

        public String type() {
            return data().getString("notificationType");
        }

        /** Returns the number of the message on a numbered stream. */
        public long seq() {
            return json.getJsonNumber("seq").longValue();
        }

        public String callUuid() {
            return call().getString("callUuid");
        }

        public String state() {
            return call().getString("state");
        }
    }

    /** Assembles frames, and requests the next frame while reading. */
    private final class Collector implements WebSocket.Listener {

        private final boolean reads;
        private final StringBuilder text = new StringBuilder();

        Collector(boolean reads) {
            this.reads = reads;
        }

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
                frames.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
