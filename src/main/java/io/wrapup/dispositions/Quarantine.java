package io.wrapup.dispositions;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Device;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The handling of dispositions of unknown calls, for instance because the feed is late or was interrupted. By default
 * they are refused. With {@code wrapup.disposition.unknown-calls=quarantine} they are accepted, written to the journal
 * as the first entry of the call, and reported with the member {@code quarantined}. If events of the call arrive later,
 * they follow in the same journal: the disposition is then part of the call's history, and is neither reported again
 * nor added to its user data.
 *
 * <p>Only a call without legs is unknown. A call of other agents is still refused, so clients can distinguish the two
 * cases in this mode. At most {@value #MAX_PER_AGENT} such dispositions of one agent, and {@value #MAX_TOTAL} of all
 * agents, are accepted in a clock hour; a restart of the server resets the counters. In a cluster every node counts
 * what all nodes have accepted since its own start, so the limits are exceeded only by requests that are in progress at
 * the same time. Thread-safe.
 */
@ApplicationScoped
public class Quarantine {

    static final int MAX_PER_AGENT = 100;
    static final int MAX_TOTAL = 10_000;

    @Inject
    AgentDirectory directory;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.unknown-calls", defaultValue = "refuse")
    String unknownCalls;

    @Inject
    ChangeFollower follower;

    private final Map<String, Integer> acceptedByAgent = new HashMap<>();
    private int accepted;
    private Instant hour = Instant.EPOCH;

    /**
     * Returns the change that records the disposition as a user event of the call.
     *
     * @param call a call without legs
     * @throws UnknownCallException quarantine is off, the call id is not valid, or the agent has no such device
     * @throws QuarantineFullException the limit of this hour is reached
     */
    Change change(Call call, AgentRequest request, JsonObject pairs, Instant now) {
        if (!unknownCalls.equalsIgnoreCase("quarantine") || !Call.isValidId(call.callUuid())) {
            throw new UnknownCallException();
        }
        Agent agent = directory.agent(request.userName()).orElseThrow(UnknownCallException::new);
        Device device = device(agent, request.deviceId()).orElseThrow(UnknownCallException::new);
        count(agent.userName(), now);
        UserEvent event = new UserEvent(
                UlidCreator.getMonotonicUlid().toString(),
                now,
                call.callUuid(),
                null,
                device.phoneNumber(),
                new Owner(agent.id(), agent.userName(), device.id()),
                null,
                null,
                null,
                null,
                pairs);
        return new Change(call, new UserEventRaised(event));
    }

    /** Returns the device with that id, or the agent's first device if no id is given. */
    private static Optional<Device> device(Agent agent, Optional<String> id) {
        return id.isPresent()
                ? agent.device(id.get())
                : agent.devices().stream().findFirst();
    }

    /** Counts the accepted dispositions of all nodes of a cluster. */
    void onChange(@Observes CallChanged change) {
        if (follower.isFollowing()) {
            change.record()
                    .userEvent()
                    .filter(UserEvent::quarantined)
                    .ifPresent(event -> countAccepted(event.owner().userName(), event.time()));
        }
    }

    private synchronized void countAccepted(String userName, Instant at) {
        beginHour(at);
        if (!at.isBefore(hour)) {
            accepted++;
            acceptedByAgent.merge(userName, 1, Integer::sum);
        }
    }

    /** Checks the limits. Counts the disposition at once without a cluster, and else when its event arrives. */
    private synchronized void count(String userName, Instant now) {
        beginHour(now);
        if (accepted >= MAX_TOTAL || acceptedByAgent.getOrDefault(userName, 0) >= MAX_PER_AGENT) {
            throw new QuarantineFullException();
        }
        if (!follower.isFollowing()) {
            countAccepted(userName, now);
        }
    }

    /** Resets the counters if a later hour has begun. An earlier time, by the clock of another node, has no effect. */
    private void beginHour(Instant time) {
        Instant itsHour = time.truncatedTo(ChronoUnit.HOURS);
        if (itsHour.isAfter(hour)) {
            hour = itsHour;
            accepted = 0;
            acceptedByAgent.clear();
        }
    }
}
