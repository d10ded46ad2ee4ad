package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CometD clients that poll, a thousand in one thread: number n is agent n, and expects of the dispositions {@code n/k} all, in their order,
 * and nobody else's.
 */
final class Polls implements AutoCloseable {

    private static final String PATH = "/api/v2/notifications";
    private static final Pattern NEWS = Pattern.compile("\"DispositionCode\":\"(\\d+)/(\\d+) due:(\\d+)\"");
    private static final Pattern CLIENT = Pattern.compile("\"clientId\":\"([^\"]+)\"");

    private final URI server;
    private final Selector selector;
    private final Thread thread;
    private final List<Client> clients = new ArrayList<>();
    private final Lags lags = new Lags();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong ready = new AtomicLong();
    private volatile boolean closed;

    /** Returns when all have subscribed and wait. */
    Polls(URI server, int count) {
        this.server = server;
        try {
            selector = Selector.open();
            for (int agent = 0; agent < count; agent++) {
                Client client = new Client(agent);
                clients.add(client);
                client.wire.register(selector, client);
                client.send(
                        "/handshake",
                        "{\"channel\":\"/meta/handshake\",\"version\":\"1.0\","
                                + "\"supportedConnectionTypes\":[\"long-polling\"]}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::listen, "polls");
        thread.start();
        while (ready.get() < count) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("The polls are broken");
            }
            Pause.millis(20);
        }
        Pause.millis(500);
    }

    long messages() {
        return messages.get();
    }

    /** Messages that were somebody else's, came twice or out of order, or told of a gap; and polls that went wrong. */
    long wrong() {
        return wrong.get();
    }

    Lags lags() {
        return lags;
    }

    private void listen() {
        try {
            while (!closed) {
                selector.select(this::receive, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (!client.wire.receive()) {
                throw new IllegalStateException("The server closed a connection");
            }
            HttpAnswer answer = HttpAnswer.take(client.wire);
            if (answer != null) {
                client.answered(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients.forEach(client -> client.wire.close());
    }

    private final class Client {

        private final Wire wire = Wire.to(server);
        private final int agent;
        private String clientId = "";
        private boolean subscribed;
        private long next;

        Client(int agent) {
            this.agent = agent;
        }

        void send(String path, String message) throws IOException {
            String body = "[" + message + "]";
            wire.send("POST " + PATH + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                    + Wrapup.basic(Directory.agent(agent)) + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
        }

        void answered(HttpAnswer answer) throws IOException {
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
