package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CometD clients that poll, a thousand in one thread. Client n is agent n. It expects exactly the dispositions {@code
 * n/k}, in order.
 */
final class Polls implements AutoCloseable {

    private static final String PATH = "/api/v2/notifications";
    private static final Pattern NEWS = Pattern.compile("\"DispositionCode\":\"(\\d+)/(\\d+) due:(\\d+)\"");
    private static final Pattern CLIENT = Pattern.compile("\"clientId\":\"([^\"]+)\"");

    private final URI server;
    private final EventLoop loop = new EventLoop("polls");
    private final Lags lags = new Lags();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong ready = new AtomicLong();

    /** Connects all clients and returns when all of them have subscribed and poll. */
    Polls(URI server, int count) {
        this.server = server;
        for (int agent = 0; agent < count; agent++) {
            Client client = new Client(agent);
            loop.add(client);
            client.shakeHands();
        }
        loop.await(() -> ready.get() == count);
        Pause.millis(500);
    }

    long messages() {
        return messages.get();
    }

    /**
     * Returns the number of failed polls and of wrong messages: of another agent, repeated, out of order or after a
     * gap.
     */
    long wrong() {
        return wrong.get();
    }

    Lags lags() {
        return lags;
    }

    @Override
    public void close() {
        loop.close();
    }

    private final class Client implements EventLoop.Client {

        private final Wire wire = Wire.to(server);
        private final int agent;
        private String clientId = "";
        private boolean subscribed;
        private long next;

        Client(int agent) {
            this.agent = agent;
        }

        @Override
        public Wire wire() {
            return wire;
        }

        void shakeHands() {
            try {
                send(
                        "/handshake",
                        "{\"channel\":\"/meta/handshake\",\"version\":\"1.0\","
                                + "\"supportedConnectionTypes\":[\"long-polling\"]}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void arrived() throws IOException {
            HttpAnswer answer = HttpAnswer.take(wire);
            if (answer != null) {
                answered(answer);
            }
        }

        private void send(String path, String message) throws IOException {
            String body = "[" + message + "]";
            wire.send("POST " + PATH + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                    + Wrapup.basic(Directory.agent(agent)) + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
        }

        private void answered(HttpAnswer answer) throws IOException {
            if (answer.status() != 200) {
                wrong.incrementAndGet();
            } else if (clientId.isEmpty()) {
                Matcher id = CLIENT.matcher(answer.body());
                if (!id.find()) {
                    throw new IllegalStateException("No client id: " + answer);
                }
                clientId = id.group(1);
                send("", "{\"channel\":\"/meta/subscribe\",\"subscription\":\"/v2/me/calls\"," + client());
                return;
            } else if (!subscribed) {
                subscribed = true;
                ready.incrementAndGet();
            } else {
                read(answer.body());
            }
            send("/connect", "{\"channel\":\"/meta/connect\",\"connectionType\":\"long-polling\"," + client());
        }

        private String client() {
            return "\"clientId\":\"" + clientId + "\"}";
        }

        private void read(String body) {
            if (body.contains("\"successful\":false")) {
                wrong.incrementAndGet();
            }
            Matcher news = NEWS.matcher(body);
            while (news.find()) {
                lags.add(System.nanoTime() - Long.parseLong(news.group(3)));
                if (Integer.parseInt(news.group(1)) != agent || Long.parseLong(news.group(2)) != next++) {
                    wrong.incrementAndGet();
                }
                messages.incrementAndGet();
            }
        }
    }
}
