package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * A request to send events again.
 *
 * @param queue the destination; empty for the reporting queue
 * @param after the id after which the replay starts
 */
@Schema(
        description = "The events to send again: those of a call, or those of a range, or both.",
        properties = {
            @SchemaProperty(name = "callUuid", type = SchemaType.STRING, nullable = true),
            @SchemaProperty(name = "from", type = SchemaType.STRING, format = "date-time", nullable = true),
            @SchemaProperty(
                    name = "to",
                    type = SchemaType.STRING,
                    format = "date-time",
                    description = "The end of the range; exclusive",
                    nullable = true),
            @SchemaProperty(
                    name = "state",
                    type = SchemaType.STRING,
                    enumeration = {"accepted", "waiting", "acknowledged"},
                    nullable = true),
            @SchemaProperty(
                    name = "queue",
                    type = SchemaType.STRING,
                    description = "The destination; default: the reporting queue",
                    pattern = "^[A-Za-z0-9._-]{1,200}$",
                    nullable = true),
            @SchemaProperty(
                    name = "after",
                    type = SchemaType.STRING,
                    description = "The 'next' of the previous response",
                    nullable = true)
        })
public record ReplayRequest(DeliveryFilter events, Optional<String> queue, String after) {

    // Excludes the characters by which a broker separates several queues or options.
    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    public static ReplayRequest of(JsonFields members) {
        Optional<String> queue = members.text("queue");
        if (queue.filter(name -> !QUEUE.matcher(name).matches()).isPresent()) {
            throw new InvalidMemberException(
                    "queue", "must be the name of a queue, of letters, digits, '.', '_' and '-'");
        }
        return new ReplayRequest(EventSelection.filter(members), queue, EventSelection.after(members));
    }
}
