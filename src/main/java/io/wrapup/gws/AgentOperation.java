package io.wrapup.gws;

import io.wrapup.json.JsonFields;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for an operation on the agent. */
@Schema(
        description = "An operation on the agent. Nulls and unknown members are ignored.",
        discriminatorProperty = "operationName")
public sealed interface AgentOperation {

    /** Starts a contact centre session. */
    @Schema(description = "Starts a contact centre session. Only the channel voice is offered.")
    record StartContactCenterSession(
            @Schema(enumeration = "StartContactCenterSession")
            String operationName,

            @Schema(description = "The channels; default: voice")
            Optional<List<String>> channels)
            implements AgentOperation {

        static StartContactCenterSession of(JsonFields members) {
            return new StartContactCenterSession(members.requiredText("operationName"), members.texts("channels"));
        }
    }

    /** Ends the contact centre session and the HTTP session. */
    @Schema(description = "Ends the contact centre session and the HTTP session.")
    record EndContactCenterSession(
            @Schema(enumeration = "EndContactCenterSession") String operationName) implements AgentOperation {}

    /** Changes the agent's state. */
    @Schema(description = "Changes the agent's state.")
    record ChangeAgentState(
            @Schema(enumeration = {"Ready", "NotReady", "AfterCallWork"})
            String operationName) implements AgentOperation {}
}
