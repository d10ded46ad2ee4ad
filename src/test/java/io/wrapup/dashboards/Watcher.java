package io.wrapup.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A test client of the board's stream that returns frames in order. Not thread-safe. */
final class Watcher implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long LIMIT_SECONDS = 20;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private Watcher(Site site, TestAgent agent, String query, String origin) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().header("Authorization", Rest.basic(agent));
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(site.webSocket("/stream/calls" + query), new Collector())
                .join();
    }

    static Watcher open(Site site, TestAgent agent) {
        return new Watcher(site, agent, "", "");
    }

    /** Connects with the Origin header of another site's page. */
    static Watcher openFrom(String origin, Site site, TestAgent agent) {
        return new Watcher(site, agent, "", origin);
    }

    /** Reconnects at a position. */
    static Watcher openAfter(long seq, Site site, TestAgent agent) {
        return new Watcher(site, agent, "?after=" + seq, "");
    }

    /** Requests batches, which {@link #nextArray} returns. */
    static Watcher openTogether(Site site, TestAgent agent) {
        return new Watcher(site, agent, "?together=true", "");
    }

    JsonObject next() {
        return nextStructure().asJsonObject();
    }

    JsonArray nextArray() {
        return nextStructure().asJsonArray();
    }

    private JsonStructure nextStructure() {
        try {
            String frame = frames.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame within " + LIMIT_SECONDS + " s");
            }
            try (JsonReader reader = Json.createReader(new StringReader(frame))) {
                return reader.read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Returns the next change of the call. */
    JsonObject next(PhoneCall call) {
        JsonObject frame = next();
        while (!frame.getString("type").equals("change")
                || !frame.getJsonObject("call").getString("callUuid").equals(call.uuid())) {
            frame = next();
        }
        return frame;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Collector implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();
        private final ByteArrayOutputStream binaryFrame = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                frames.add(frame.toString());
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            binaryFrame.writeBytes(part);
            if (last) {
                frames.add(binaryFrame.toString(UTF_8));
                binaryFrame.reset();
            }
            from.request(1);
            return null;
        }
    }
}
