package io.wrapup.desktops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connected desktops by agent: at most {@value #MAX_PER_AGENT} of one agent and
 * {@code wrapup.notification.max-desktops} in total, so that connections use bounded memory. Thread-safe.
 */
@ApplicationScoped
public class Desktops {

    static final int MAX_PER_AGENT = 20;

    @Inject
    @ConfigProperty(name = "wrapup.notification.max-desktops", defaultValue = "10000")
    int maxTotal;

    private final Map<String, Set<Desktop>> byUserName = new ConcurrentHashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private int total;

    /** Adds a desktop and acquires a slot for it. Returns false, and does not add it, if no slot is available. */
    public boolean add(Desktop desktop) {
        if (!acquireSlot(desktop.userName())) {
            return false;
        }
        attach(desktop);
        return true;
    }

    /** Removes a desktop that was added with {@link #add}, and releases its slot. */
    public void remove(Desktop desktop) {
        if (detach(desktop)) {
            releaseSlot(desktop.userName());
        }
    }

    /** Acquires a slot for one more connection of this agent. Returns false if none is available. */
    public synchronized boolean acquireSlot(String userName) {
        boolean available = hasRoomFor(userName);
        if (available) {
            total++;
            slots.merge(userName, 1, Integer::sum);
        }
        return available;
    }

    /** Releases a slot of this agent. */
    public synchronized void releaseSlot(String userName) {
        total--;
        slots.computeIfPresent(userName, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Returns whether a slot for this agent is available. */
    public synchronized boolean hasRoomFor(String userName) {
        return total < maxTotal && slots.getOrDefault(userName, 0) < MAX_PER_AGENT;
    }

    /** Adds a desktop without a slot; its connections acquire slots themselves. */
    void attach(Desktop desktop) {
        byUserName.compute(desktop.userName(), (userName, current) -> {
            Set<Desktop> desktops = current == null ? ConcurrentHashMap.newKeySet() : current;
            desktops.add(desktop);
            return desktops;
        });
    }

    /** Removes a desktop without releasing a slot. Returns whether it was present. */
    boolean detach(Desktop desktop) {
        boolean[] removed = {false};
        byUserName.computeIfPresent(desktop.userName(), (userName, desktops) -> {
            removed[0] = desktops.remove(desktop);
            return desktops.isEmpty() ? null : desktops;
        });
        return removed[0];
    }

    /** Returns the desktops of an agent as a live view; often empty. */
    public Collection<Desktop> of(String userName) {
        return byUserName.getOrDefault(userName, Set.of());
    }

    /** Disconnects the desktops of all agents. */
    void disconnectAll() {
        byUserName.values().forEach(desktops -> desktops.forEach(Desktop::disconnect));
    }
}
