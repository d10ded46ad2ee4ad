package io.wrapup.desktops;

import io.wrapup.agents.AgentStateChanged;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Position;
import io.wrapup.gws.representations.DeviceRepresentation;
import io.wrapup.web.ApiUrls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of an agent's state, for all devices of the agent.
 *
 * @param announcedNanos when the change was announced, by {@link System#nanoTime()}
 */
record AgentStateDesktopEvent(AgentStateChanged change, Instant changedAt, long announcedNanos)
        implements DesktopEvent {

    /** Returns the event for a change; none if the agent has no device, because the message lists devices. */
    static List<AgentStateDesktopEvent> of(AgentStateChanged change) {
        return change.agent().devices().isEmpty()
                ? List.of()
                : List.of(new AgentStateDesktopEvent(change, Instant.now(), System.nanoTime()));
    }

    @Override
    public String userName() {
        return change.agent().userName();
    }

    @Override
    public Position position() {
        return change.position();
    }

    @Override
    public @Nullable Call call() {
        return null;
    }

    @Override
    public String channel() {
        return DeviceStateChangeMessage.CHANNEL;
    }

    @Override
    public DeviceStateChangeMessage message(ApiUrls urls, boolean withMetrics) {
        List<DeviceRepresentation> devices = change.agent().devices().stream()
                .map(device -> DeviceRepresentation.of(device, change.state(), urls))
                .toList();
        return new DeviceStateChangeMessage(devices, withMetrics ? MessageMetrics.of(changedAt, announcedNanos) : null);
    }
}
