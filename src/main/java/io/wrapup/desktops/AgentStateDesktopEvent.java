package io.wrapup.desktops;

import io.wrapup.calls.model.Call;
import io.wrapup.directory.AgentStateChanged;
import io.wrapup.gws.representations.DeviceRepresentation;
import io.wrapup.web.ApiUrls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has to hear of a change of their own state, which shows on all their devices.
 *
 * @param heardAt when the change was announced, by {@link System#nanoTime()}
 */
record AgentStateDesktopEvent(AgentStateChanged change, Instant changedAt, long heardAt) implements DesktopEvent {

    /** An agent without a device has nowhere to see it. */
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
        return new DeviceStateChangeMessage(devices, withMetrics ? MessageMetrics.of(changedAt, heardAt) : null);
    }
}
