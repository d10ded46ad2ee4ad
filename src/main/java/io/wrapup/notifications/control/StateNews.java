package io.wrapup.notifications.control;

import io.wrapup.agents.entity.AgentStateChanged;
import io.wrapup.calls.entity.Call;
import io.wrapup.gws.entity.ApiUrls;
import io.wrapup.gws.entity.DeviceRepresentation;
import io.wrapup.notifications.entity.DeviceStateChangeMessage;
import io.wrapup.notifications.entity.Metrics;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has to hear of a change of their own state, which shows on all their devices.
 *
 * @param heardAt when the change was announced, by {@link System#nanoTime()}
 */
record StateNews(AgentStateChanged change, Instant changedAt, long heardAt) implements News {

    /** An agent without a device has nowhere to see it. */
    static List<StateNews> of(AgentStateChanged change) {
        return change.agent().devices().isEmpty()
                ? List.of()
                : List.of(new StateNews(change, Instant.now(), System.nanoTime()));
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
        return new DeviceStateChangeMessage(devices, withMetrics ? Metrics.of(changedAt, heardAt) : null);
    }
}
