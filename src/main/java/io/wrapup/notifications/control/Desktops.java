package io.wrapup.notifications.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The desktops that are connected, by agent. Thread-safe. */
@ApplicationScoped
public class Desktops {

    private final Map<String, Set<Desktop>> byUserName = new ConcurrentHashMap<>();

    public void add(Desktop desktop) {
        byUserName.compute(desktop.userName(), (userName, present) -> {
            Set<Desktop> desktops = present == null ? ConcurrentHashMap.newKeySet() : present;
            desktops.add(desktop);
            return desktops;
        });
    }

    public void remove(Desktop desktop) {
        byUserName.computeIfPresent(desktop.userName(), (userName, desktops) -> {
            desktops.remove(desktop);
            return desktops.isEmpty() ? null : desktops;
        });
    }

    /** The desktops of one agent, often none. */
    Collection<Desktop> of(String userName) {
        return byUserName.getOrDefault(userName, Set.of());
    }

    void disconnectAll() {
        byUserName.values().forEach(desktops -> desktops.forEach(Desktop::disconnect));
    }
}
