package io.wrapup.notifications.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger inAll = new AtomicInteger();

    /** Adds a desktop, unless there are too many: then it is not added, and the answer is false. */
    public boolean add(Desktop desktop) {
        if (inAll.incrementAndGet() <= mostInAll && addToItsAgent(desktop)) {
            return true;
        }
        inAll.decrementAndGet();
        return false;
    }

    private boolean addToItsAgent(Desktop desktop) {
        Set<Desktop> ofAgent = byUserName.compute(desktop.userName(), (userName, present) -> {
            Set<Desktop> desktops = present == null ? ConcurrentHashMap.newKeySet() : present;
            if (desktops.size() < MOST_OF_ONE_AGENT) {
                desktops.add(desktop);
            }
            return desktops;
        });
        return ofAgent.contains(desktop);
    }

    public void remove(Desktop desktop) {
        byUserName.computeIfPresent(desktop.userName(), (userName, desktops) -> {
            if (desktops.remove(desktop)) {
                inAll.decrementAndGet();
            }
            return desktops.isEmpty() ? null : desktops;
        });
    }

    /** Whether one more of this agent would be accepted. */
    public boolean haveRoomFor(String userName) {
        return inAll.get() < mostInAll && of(userName).size() < MOST_OF_ONE_AGENT;
    }

    /** The desktops of one agent, often none; a view that follows the changes. */
    public Collection<Desktop> of(String userName) {
        return byUserName.getOrDefault(userName, Set.of());
    }

    void disconnectAll() {
        byUserName.values().forEach(desktops -> desktops.forEach(Desktop::disconnect));
    }
}
