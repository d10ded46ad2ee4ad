package io.wrapup.demo;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Device;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * With {@code wrapup.demo=true}, calls between the agents of the directory and people outside, {@code wrapup.demo.calls-per-minute} of
 * them as long as there are agents who are not on a call already. Their events take the ordinary feed.
 */
@ApplicationScoped
public class DemoNetwork {

    private static final Logger LOGGER = System.getLogger(DemoNetwork.class.getName());
    private static final int MILLIS_PER_MINUTE = 60_000;
    private static final int FIRST_AFTER_MILLIS = 3_000;
    private static final double SHARE_OF_INTERNAL_CALLS = 0.2;

    @Inject
    AgentDirectory directory;

    @Inject
    DemoPlatform platform;

    @Inject
    @ConfigProperty(name = "wrapup.demo", defaultValue = "false")
    boolean enabled;

    @Inject
    @ConfigProperty(name = "wrapup.demo.calls-per-minute", defaultValue = "20")
    int callsPerMinute;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final Random random = new Random();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> rounds;

    public void start() {
        if (enabled && callsPerMinute > 0) {
            LOGGER.log(Level.WARNING, "*** wrapup.demo=true: the calls are made up, {0} a minute ***", callsPerMinute);
            long pause = Math.max(1, MILLIS_PER_MINUTE / callsPerMinute);
            rounds = scheduler.scheduleAtFixedRate(this::ring, FIRST_AFTER_MILLIS, pause, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(true);
        }
    }

    /** Nothing may escape from here: it would end the rounds. */
    private void ring() {
        try {
            List<Line> free = new ArrayList<>(lines());
            free.removeIf(line -> busy.contains(line.number()));
            Collections.shuffle(free, random);
            if (free.size() > 1 && random.nextDouble() < SHARE_OF_INTERNAL_CALLS) {
                begin(DemoCall.internal(free.get(0), free.get(1), random));
            } else if (!free.isEmpty()) {
                begin(DemoCall.inbound(free.get(0), random));
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "No demo call this time: {0}", e.getMessage());
        }
    }

    /** The first line's agent is whoever tries the desk; the others look after their calls themselves. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Agent agent : directory.current().users().values()) {
            for (Device device : agent.devices()) {
                lines.add(new Line(agent.userName(), device.phoneNumber(), true));
            }
        }
        lines.sort((one, other) -> one.number().compareTo(other.number()));
        if (!lines.isEmpty()) {
            lines.set(0, lines.get(0).waitingForSomebody());
        }
        return lines;
    }

    private void begin(DemoCall call) {
        busy.addAll(call.numbers());
        call.steps()
                .forEach(step ->
                        scheduler.schedule(() -> platform.carryOut(step), step.afterMillis(), TimeUnit.MILLISECONDS));
        scheduler.schedule(() -> busy.removeAll(call.numbers()), call.endsAfterMillis(), TimeUnit.MILLISECONDS);
    }
}
