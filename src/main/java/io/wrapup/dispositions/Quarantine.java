package io.wrapup.dispositions;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Device;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What becomes of the disposition of a call that nobody has heard of, for instance because the feed is late or was interrupted. By default
 * it is refused. With {@code wrapup.disposition.unknown-calls=quarantine} it is accepted, written to the journal as the first entry of
 * that call, and reported with the member {@code quarantined}. When the platform speaks of the call later, its events follow in the
 * same journal: the disposition is part of the call's history then, and is neither reported again nor put into its user data.
 *
 * <p>Only a call without any leg is unknown: one that somebody has stays closed to everybody else. So a client can tell the two apart,
 * which it cannot by default. An agent gets at most {@value #MOST_OF_ONE_AGENT} such dispositions accepted within a clock hour, and all
 * of them {@value #MOST_IN_ALL}, counted from the start of the server; beyond that they are refused. Thread-safe.
 */
@ApplicationScoped
public class Quarantine {

    static final int MOST_OF_ONE_AGENT = 100;
    static final int MOST_IN_ALL = 10_000;

    @Inject
    AgentDirectory directory;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.unknown-calls", defaultValue = "refuse")
    String unknownCalls;

    private final Map<String, Integer> acceptedByAgent = new HashMap<>();
    private int accepted;
    private Instant hour = Instant.EPOCH;

    /**
     * The change that makes the disposition the first that is known of the call, or the next.
     *
     * @param call without legs
     * @throws UnknownCallException nothing is quarantined here, or no call has such an id, or the agent has no telephone
     * @throws QuarantineFullException too many within the hour
     */
    Change change(Call call, AgentRequest request, JsonObject pairs, Instant now) {
        if (!unknownCalls.equalsIgnoreCase("quarantine") || !Call.mayBeCalled(call.callUuid())) {
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

    /** The device that was named, otherwise the agent's first. */
    private static Optional<Device> device(Agent agent, Optional<String> id) {
        return id.isPresent()
                ? agent.device(id.get())
                : agent.devices().stream().findFirst();
    }

    private synchronized void count(String userName, Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.HOURS);
        if (!present.equals(hour)) {
            hour = present;
            accepted = 0;
            acceptedByAgent.clear();
        }
        int ofAgent = acceptedByAgent.getOrDefault(userName, 0);
        if (accepted >= MOST_IN_ALL || ofAgent >= MOST_OF_ONE_AGENT) {
            throw new QuarantineFullException();
        }
        accepted++;
        acceptedByAgent.put(userName, ofAgent + 1);
    }
}
