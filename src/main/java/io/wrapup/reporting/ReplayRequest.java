package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request to send events again.
 *
 * @param queue the destination; empty for the reporting queue
 * @param after the id after which the replay starts
 */
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
