package io.wrapup.reporting;

import io.wrapup.calls.model.DeliveryFilter;
import io.wrapup.calls.model.DeliveryState;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a request means by its parameters: {@code callUuid}, or {@code from} and {@code to}, or all of these; {@code state} if not all states;
 * {@code after} to go on where an earlier answer ended.
 */
public final class EventSelection {

    private EventSelection() {}

    public static DeliveryFilter filter(JsonFields members) {
        Optional<String> callUuid = members.text("callUuid");
        boolean always = callUuid.isPresent()
                && members.text("from").isEmpty()
                && members.text("to").isEmpty();
        return new DeliveryFilter(callUuid, always ? TimeRange.ALWAYS : span(members), state(members));
    }

    /** {@code from} and before {@code to}. */
    public static TimeRange span(JsonFields members) {
        Instant from = members.instant("from").orElseThrow(() -> new MissingMemberException("from"));
        Instant to = members.instant("to").orElseThrow(() -> new MissingMemberException("to"));
        try {
            return new TimeRange(from, to);
        } catch (IllegalArgumentException e) {
            throw new InvalidMemberException("to", "must be after 'from', and both between 1970 and 9999");
        }
    }

    /** The id behind which to go on. */
    public static String after(JsonFields members) {
        return members.text("after").orElse("");
    }

    private static DeliveryState state(JsonFields members) {
        return members.parsed("state", EventSelection::state, "must be accepted, waiting or acknowledged")
                .orElse(DeliveryState.ACCEPTED);
    }

    private static DeliveryState state(String label) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }
}
