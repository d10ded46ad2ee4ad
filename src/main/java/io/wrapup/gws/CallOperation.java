package io.wrapup.gws;

import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for an operation on a call. The members {@code callUri} and {@code callUuid}, which each
 * operation may have, are read by {@link CallReference}.
 */
@Schema(
        description = "An operation on a call. Nulls and unknown members are ignored.",
        discriminatorProperty = "operationName")
public sealed interface CallOperation {

    String CALL_URI = "The URL of the call; only its end counts";
    String CALL_UUID = "The id of the call";

    /** Sets a disposition, and further pairs of user data together with it. */
    @Schema(
            description = "Sets a disposition: in the user data of the call while the agent's leg is active, otherwise"
                    + " as an EventUserEvent for reporting. With the URL of a device, callUri or callUuid is required.")
    record SetCallDisposition(
            @Schema(enumeration = "SetCallDisposition") String operationName,
            @Schema(description = CALL_URI) Optional<String> callUri,
            @Schema(description = CALL_UUID) Optional<String> callUuid,

            @Schema(description = "The value", minLength = 1, maxLength = 255, example = "Referred")
            String disposition,

            @Schema(
                    description = "The key of the value; default: wrapup.disposition.key",
                    minLength = 1,
                    maxLength = 255)
            Optional<String> dispositionKey,

            @Schema(description = "Further pairs") Optional<JsonObject> userData)
            implements CallOperation {

        static SetCallDisposition of(JsonFields members) {
            Optional<String> dispositionKey = members.text("dispositionKey");
            return new SetCallDisposition(
                    members.requiredText("operationName"),
                    members.text("callUri"),
                    members.text("callUuid"),
                    members.requiredText("disposition"),
                    dispositionKey,
                    members.object("userData"));
        }
    }

    /**
     * Sets pairs of user data. A JSON object has no duplicate keys, so attaching a pair again is the same as updating
     * it.
     */
    @Schema(description = "Adds pairs of user data, or replaces their values; both operations have the same effect.")
    record UpdateUserData(
            @Schema(enumeration = {"AttachUserData", "UpdateUserData"})
            String operationName,

            @Schema(description = CALL_URI) Optional<String> callUri,
            @Schema(description = CALL_UUID) Optional<String> callUuid,
            JsonObject userData)
            implements CallOperation {

        static UpdateUserData of(JsonFields members) {
            JsonObject userData = members.object("userData").orElseThrow(() -> new MissingMemberException("userData"));
            return new UpdateUserData(
                    members.requiredText("operationName"), members.text("callUri"), members.text("callUuid"), userData);
        }
    }

    /** Removes one pair of user data. */
    @Schema(description = "Removes one pair of user data.")
    record DeleteUserDataPair(
            @Schema(enumeration = "DeleteUserDataPair") String operationName,
            @Schema(description = CALL_URI) Optional<String> callUri,
            @Schema(description = CALL_UUID) Optional<String> callUuid,
            String key)
            implements CallOperation {

        static DeleteUserDataPair of(JsonFields members) {
            return new DeleteUserDataPair(
                    members.requiredText("operationName"),
                    members.text("callUri"),
                    members.text("callUuid"),
                    members.requiredText("key"));
        }
    }

    /** Removes all pairs of user data. */
    @Schema(description = "Removes all pairs of user data.")
    record DeleteUserData(
            @Schema(enumeration = "DeleteUserData") String operationName,
            @Schema(description = CALL_URI) Optional<String> callUri,
            @Schema(description = CALL_UUID) Optional<String> callUuid)
            implements CallOperation {}

    /**
     * An operation of the telephony platform.
     *
     * @param parameters all members but {@code operationName}; the platform interprets them
     */
    @Schema(
            description = "An operation of the telephony platform, if it is among the capabilities of the call. All"
                    + " members are forwarded.",
            additionalProperties = Schema.True.class)
    record CallControl(
            @Schema(
                    enumeration = {
                        "Answer",
                        "Hangup",
                        "Hold",
                        "Retrieve",
                        "SwapCalls",
                        "ClearCall",
                        "SendDtmf",
                        "InitiateConference",
                        "CompleteConference",
                        "SingleStepConference",
                        "InitiateTransfer",
                        "CompleteTransfer",
                        "SingleStepTransfer",
                        "StartCallRecording",
                        "PauseCallRecording",
                        "ResumeCallRecording",
                        "StopCallRecording",
                        "SwitchToListenIn",
                        "SwitchToBargeIn",
                        "RemoveParticipantFromConference"
                    })
            String operationName,

            @Schema(description = CALL_URI) Optional<String> callUri,
            @Schema(description = CALL_UUID) Optional<String> callUuid,
            @Schema(hidden = true) JsonObject parameters)
            implements CallOperation {

        static CallControl of(JsonFields members) {
            return new CallControl(
                    members.requiredText("operationName"),
                    members.text("callUri"),
                    members.text("callUuid"),
                    members.without("operationName"));
        }
    }
}
