package io.wrapup.telephony;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.Decision;
import io.wrapup.calls.store.Fence;
import io.wrapup.calls.userdata.UserDataLimits;
import io.wrapup.directory.AgentDirectory;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Applies the events of the telephony platform, received over REST or JMS, to calls. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CallFeed {

    private static final Logger LOGGER = System.getLogger(CallFeed.class.getName());

    @EJB
    CallRegistry registry;

    @Inject
    AgentDirectory directory;

    @Inject
    UserDataLimits limits;

    @Inject
    Event<CallChanged> changes;

    private CallTracker tracker;

    @PostConstruct
    void prepare() {
        tracker = new CallTracker(this::ownerOf, this::withinLimits);
    }

    /** Applies the events atomically, for each call in their order. On return the changes are durable. */
    public void accept(List<TelephonyEvent> events) {
        accept(events, Optional.empty());
    }

    /** Applies the events as {@link #accept(List)} does, if the fence holds at the time of the commit. */
    public void accept(List<TelephonyEvent> events, Optional<Fence> fence) {
        Map<String, Decision> decisions = events.stream()
                .collect(Collectors.groupingBy(
                        TelephonyEvent::callUuid, Collectors.collectingAndThen(Collectors.toList(), this::decision)));
        Fence.run(fence, () -> registry.changeAll(decisions, Actor.PLATFORM, changes::fire));
    }

    private Decision decision(List<TelephonyEvent> events) {
        return (current, now) -> {
            List<Change> result = new ArrayList<>();
            Call call = current;
            for (TelephonyEvent event : events) {
                Optional<Change> change = tracker.track(call, event);
                change.ifPresent(result::add);
                call = change.map(Change::next).orElse(call);
            }
            return result;
        };
    }

    private Optional<Owner> ownerOf(String phoneNumber) {
        return directory
                .ownerOf(phoneNumber)
                .flatMap(agent -> agent.devices().stream()
                        .filter(device -> device.phoneNumber().equals(phoneNumber))
                        .map(device -> new Owner(agent.id(), agent.userName(), device.id()))
                        .findFirst());
    }

    private boolean withinLimits(Call call) {
        boolean within = limits.allow(call.userData());
        if (!within) {
            LOGGER.log(
                    Level.WARNING,
                    "User data that the platform attached to call {0} exceeds the limit and is ignored",
                    call.callUuid());
        }
        return within;
    }
}
