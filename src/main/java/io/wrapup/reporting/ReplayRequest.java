package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order to send events once more.
 *
 * @param queue where to; the queue of reporting if none is named
 * @param after the id behind which to begin
 */
public record ReplayRequest(DeliveryFilter events, Optional<String> queue, String after) {

    // Nothing by which a broker would understand several queues, or options.
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
