package io.wrapup.demo;

import io.wrapup.calls.cluster.Leases;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Device;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Simulates calls to and between the agents of the directory if {@code wrapup.demo=true}:
 * {@code wrapup.demo.calls-per-minute} of them, as long as agents without a call remain. Their events pass through the
 * ordinary feed.
 */
@ApplicationScoped
public class DemoNetwork {

    private static final Logger LOGGER = System.getLogger(DemoNetwork.class.getName());
    private static final int MILLIS_PER_MINUTE = 60_000;
    private static final int INITIAL_DELAY_MILLIS = 3_000;
    private static final double SHARE_OF_INTERNAL_CALLS = 0.2;

    @Inject
    AgentDirectory directory;

    @Inject
    DemoPlatform platform;

    @Inject
    Leases leases;

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
    private @Nullable PeriodicTask task;

    public void start() {
        if (enabled && callsPerMinute > 0) {
            LOGGER.log(Level.WARNING, "*** wrapup.demo=true: {0} simulated calls a minute ***", callsPerMinute);
            leases.request(Leases.DEMO);
            long pause = Math.max(1, MILLIS_PER_MINUTE / callsPerMinute);
            task = PeriodicTask.start(scheduler, "The start of demo calls", Duration.ofMillis(pause), this::startCall);
        }
    }

    @PreDestroy
    public void stop() {
        if (task != null) {
            task.stop();
            leases.release(Leases.DEMO);
        }
    }

    private void startCall() {
        if (!leases.holds(Leases.DEMO)) {
            return;
        }
        List<DemoPhone> free = new ArrayList<>(phones());
        free.removeIf(phone -> busy.contains(phone.number()));
        Collections.shuffle(free, random);
        if (free.size() > 1 && random.nextDouble() < SHARE_OF_INTERNAL_CALLS) {
            begin(DemoCall.internal(free.get(0), free.get(1), random));
        } else if (!free.isEmpty()) {
            begin(DemoCall.inbound(free.get(0), random));
        }
    }

    /**
     * Returns the phones of all agents. The demo sets no dispositions for the first agent, so that a visitor can try
     * its desktop.
     */
    private List<DemoPhone> phones() {
        List<DemoPhone> phones = new ArrayList<>();
        for (Agent agent : directory.current().users().values()) {
            for (Device device : agent.devices()) {
                phones.add(new DemoPhone(agent.userName(), device.phoneNumber(), true));
            }
        }
        phones.sort((one, other) -> one.number().compareTo(other.number()));
        if (!phones.isEmpty()) {
            phones.set(0, phones.get(0).unattended());
        }
        return phones;
    }

    private void begin(DemoCall call) {
        busy.addAll(call.numbers());
        call.steps()
                .forEach(step ->
                        scheduler.schedule(() -> platform.execute(step), step.afterMillis(), TimeUnit.MILLISECONDS));
        scheduler.schedule(() -> busy.removeAll(call.numbers()), call.endsAfterMillis(), TimeUnit.MILLISECONDS);
    }
}
