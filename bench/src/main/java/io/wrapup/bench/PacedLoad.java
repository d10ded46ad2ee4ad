package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * An HTTP load at a given rate. Each request is due at its time, whether the earlier ones have been answered or not. A
 * request without a free connection waits, which counts as its delay.
 */
final class PacedLoad {

    private final Queue<Wire> idle = new ArrayDeque<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Selector selector;
    private long answered;

    PacedLoad(URI server, int connections) {
        try {
            selector = Selector.open();
            for (int i = 0; i < connections; i++) {
                Wire wire = Wire.to(server);
                wire.register(selector, wire);
                wires.add(wire);
                idle.add(wire);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends for this duration and waits for all responses.
     *
     * @param request returns the request for its number and its due time by {@link System#nanoTime()}
     * @return the number of responses per second
     */
    double run(int perSecond, Duration duration, BiFunction<Long, Long, String> request) {
        long begin = System.nanoTime();
        long all = perSecond * duration.toSeconds();
        long limit = begin + duration.multipliedBy(2).toNanos();
        long sent = 0;
        try {
            while (answered < all && System.nanoTime() < limit) {
                long due = begin + sent * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (sent < all && due <= System.nanoTime() && !idle.isEmpty()) {
                    idle.remove().send(request.apply(sent, due));
                    sent++;
                    due = begin + sent * TimeUnit.SECONDS.toNanos(1) / perSecond;
                }
                selector.select(this::receive, 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        wires.forEach(Wire::close);
        return answered / seconds;
    }

    private void receive(SelectionKey key) {
        Wire wire = (Wire) key.attachment();
        try {
            if (!wire.receive()) {
                throw new IllegalStateException("The server closed a connection");
            }
            HttpAnswer answer = HttpAnswer.take(wire);
            if (answer != null) {
                if (answer.status() != 200) {
                    throw new IllegalStateException("Refused: " + answer);
                }
                answered++;
                idle.add(wire);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
