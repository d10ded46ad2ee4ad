package io.wrapup.gws.representations;

import io.wrapup.agents.AgentState;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The agent's state on a device, as GWS documents the attribute {@code userState} of CallsDeviceResource. */
@JsonbPropertyOrder({"id", "displayName", "state", "workMode"})
public record UserState(
        String id,
        String displayName,
        String state,

        @Schema(description = "AfterCallWork; absent otherwise") @Nullable
        String workMode) {

    public static UserState of(AgentState state) {
        String name = state.workMode().orElse(state.state());
        return new UserState(name, name, state.state(), state.workMode().orElse(null));
    }
}
