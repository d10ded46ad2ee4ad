package io.wrapup.desktops;

import io.wrapup.calls.model.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last {@value #CAPACITY} events of a node in a cluster, for desktops that come from another node: they receive
 * what they missed. Thread-safe.
 */
final class RecentDesktopEvents {

    static final int CAPACITY = 8_192;

    private final Deque<NumberedEvent> events = new ArrayDeque<>();
    private long completeAfter;

    /**
     * The events of an agent.
     *
     * @param completeAfter every event of the agent after this number is in the list, or has not been fired yet
     */
    record OfAgent(long completeAfter, List<NumberedEvent> events) {}

    /** @param start the position before the first event */
    RecentDesktopEvents(Position start) {
        completeAfter = NumberedEvent.lastNumber(start);
    }

    synchronized void add(NumberedEvent event) {
        if (events.size() == CAPACITY) {
            completeAfter = events.removeFirst().number();
        }
        events.addLast(event);
    }

    /** Returns the agent's events, in order. */
    synchronized OfAgent of(String userName) {
        return new OfAgent(
                completeAfter,
                events.stream()
                        .filter(numbered -> numbered.event().userName().equals(userName))
                        .filter(numbered -> numbered.number() > completeAfter)
                        .toList());
    }
}
