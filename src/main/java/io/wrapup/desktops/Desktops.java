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
 * The desktops that are connected, by agent: at most {@value #MOST_OF_ONE_AGENT} of one agent and {@code
 * wrapup.notification.max-desktops} in all, so that nobody fills the memory with connections. Thread-safe.
 */
@ApplicationScoped
public class Desktops {

    static final int MOST_OF_ONE_AGENT = 20;

    @Inject
    @ConfigProperty(name = "wrapup.notification.max-desktops", defaultValue = "10000")
    int mostInAll;

    private final Map<String, Set<Desktop>> byUserName = new ConcurrentHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int inAll;

    /** Adds a desktop that takes a place of its own, unless there is none: then it is not added, and the answer is false. */
    public boolean add(Desktop desktop) {
        if (!takePlace(desktop.userName())) {
            return false;
        }
        attach(desktop);
        return true;
    }

    public void remove(Desktop desktop) {
        if (detach(desktop)) {
            leavePlace(desktop.userName());
        }
    }

    /** Takes a place for one more connection of this agent, if there is one. */
    public synchronized boolean takePlace(String userName) {
        boolean room = haveRoomFor(userName);
        if (room) {
            inAll++;
            places.merge(userName, 1, Integer::sum);
        }
        return room;
    }

    public synchronized void leavePlace(String userName) {
        inAll--;
        places.computeIfPresent(userName, (same, taken) -> taken == 1 ? null : taken - 1);
    }

    /** Whether one more of this agent would be accepted. */
    public synchronized boolean haveRoomFor(String userName) {
        return inAll < mostInAll && places.getOrDefault(userName, 0) < MOST_OF_ONE_AGENT;
    }

    /** Adds a desktop that stands for connections which take places themselves. */
    void attach(Desktop desktop) {
        byUserName.compute(desktop.userName(), (userName, present) -> {
            Set<Desktop> desktops = present == null ? ConcurrentHashMap.newKeySet() : present;
            desktops.add(desktop);
            return desktops;
        });
    }

    boolean detach(Desktop desktop) {
        boolean[] removed = {false};
        byUserName.computeIfPresent(desktop.userName(), (userName, desktops) -> {
            removed[0] = desktops.remove(desktop);
            return desktops.isEmpty() ? null : desktops;
        });
        return removed[0];
    }

    /** The desktops of one agent, often none; a view that follows the changes. */
    public Collection<Desktop> of(String userName) {
        return byUserName.getOrDefault(userName, Set.of());
    }

    void disconnectAll() {
        byUserName.values().forEach(desktops -> desktops.forEach(Desktop::disconnect));
    }
}
