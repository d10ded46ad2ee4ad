package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to an operation on the agent.
 *
 * @param statusCode 0, or 7 if some channels were opened and others were not
 * @param failed the channels that were not opened; absent with {@code statusCode} 0
 * @param succeeded the channels that were opened; absent with {@code statusCode} 0
 */
@JsonbPropertyOrder({"statusCode", "failed", "succeeded"})
public record AgentResponse(
        int statusCode,
        @Nullable List<Channel> failed,
        @Nullable List<Channel> succeeded) {

    public static AgentResponse success() {
        return new AgentResponse(StatusCode.SUCCESS.number(), null, null);
    }

    /** Returns the response for a session with one opened channel, as GWS documents for code 7. */
    public static AgentResponse partialSuccess(String opened, List<String> refused) {
        return new AgentResponse(
                StatusCode.PARTIAL_SUCCESS.number(),
                refused.stream().map(Channel::refused).toList(),
                List.of(new Channel(StatusCode.SUCCESS.number(), null, opened)));
    }

    /**
     * A channel that was requested for a session.
     *
     * @param statusMessage why the channel was not opened; absent if it was
     */
    @Schema(name = "Channel")
    @JsonbPropertyOrder({"statusCode", "statusMessage", "channel"})
    public record Channel(int statusCode, @Nullable String statusMessage, String channel) {

        private static Channel refused(String name) {
            return new Channel(StatusCode.FORBIDDEN.number(), "The channel is not offered", name);
        }
    }
}
