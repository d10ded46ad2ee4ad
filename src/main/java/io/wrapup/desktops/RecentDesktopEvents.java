package io.wrapup.desktops;

import io.wrapup.calls.model.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The last {@value #CAPACITY} events of a node in a cluster, for desktops that come from another node: they receive
 * what they missed. The number of an event is the same on every node. Thread-safe.
 */
final class RecentDesktopEvents {

    static final int CAPACITY = 8_192;

    /** The numbers that each position has for its events: more than a change can have. */
    private static final long NUMBERS_OF_POSITION = 1_000;

    private final Deque<NumberedEvent> events = new ArrayDeque<>();
    private long completeAfter;

    /**
     * The events of an agent.
     *
     * @param completeAfter every event of the agent after this number is in the list, or has not been fired yet
     */
    record OfAgent<T>(long completeAfter, List<T> messages) {}

    /** @param start the position before the first event */
    RecentDesktopEvents(Position start) {
        completeAfter = lastNumber(start);
    }

    /** Returns the greatest number that an event of this position can have. */
    static long lastNumber(Position position) {
        return (position.number() + 1) * NUMBERS_OF_POSITION - 1;
    }

    /**
     * Returns the number of an event.
     *
     * @param index the place of the event among those of the same change
     */
    static long number(Position position, int index) {
        return position.number() * NUMBERS_OF_POSITION + index;
    }

    synchronized void add(NumberedEvent event) {
        if (events.size() == CAPACITY) {
            completeAfter = events.removeFirst().number();
        }
        events.addLast(event);
    }

    /** Returns the agent's events, each as what {@code encoding} returns for it. */
    synchronized <T> OfAgent<T> of(String userName, Function<NumberedEvent, T> encoding) {
        return new OfAgent<>(
                completeAfter,
                events.stream()
                        .filter(numbered -> numbered.event().userName().equals(userName))
                        .filter(numbered -> numbered.number() > completeAfter)
                        .map(encoding)
                        .toList());
    }
}
