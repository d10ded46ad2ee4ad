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
 * The parameters that select events: {@code callUuid}, or {@code from} and {@code to}, or all three; optionally
 * {@code state}, and {@code after} to continue an earlier response.
 */
public final class EventSelection {

    private EventSelection() {}

    /**
     * Returns the filter for the parameters.
     *
     * @throws MissingMemberException the parameters name neither a call nor a range
     * @throws InvalidMemberException a parameter has an invalid value
     */
    public static DeliveryFilter filter(JsonFields members) {
        Optional<String> callUuid = members.text("callUuid");
        boolean allTimes = callUuid.isPresent()
                && members.text("from").isEmpty()
                && members.text("to").isEmpty();
        return new DeliveryFilter(callUuid, allTimes ? TimeRange.ALWAYS : range(members), state(members));
    }

    /** Returns the range from {@code from} (inclusive) to {@code to} (exclusive). */
    public static TimeRange range(JsonFields members) {
        Instant from = members.instant("from").orElseThrow(() -> new MissingMemberException("from"));
        Instant to = members.instant("to").orElseThrow(() -> new MissingMemberException("to"));
        try {
            return new TimeRange(from, to);
        } catch (IllegalArgumentException e) {
            throw new InvalidMemberException("to", "must be after 'from', and both between 1970 and 9999");
        }
    }

    /** Returns the id after which the selection starts; empty for the first. */
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
