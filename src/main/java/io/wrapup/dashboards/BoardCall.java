package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Leg;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call with its dispositions. User data contains only dispositions of active calls. A disposition after the release
 * is a user event, which is stored in the journal alone. So the dispositions are derived from the changes, one by one.
 * Immutable.
 *
 * @param byAgent the latest disposition by each agent, by user name
 * @param disposition the latest disposition by any agent; null if there is none
 */
public record BoardCall(
        Call call,
        Map<String, AppliedDisposition> byAgent,
        @Nullable AppliedDisposition disposition) {

    public BoardCall {
        byAgent = Map.copyOf(byAgent);
    }

    /** Returns a call without dispositions. */
    public static BoardCall withoutDisposition(Call call) {
        return new BoardCall(call, Map.of(), null);
    }

    /**
     * Returns the call after one more change.
     *
     * @param record the change: its author and its facts
     * @param next the call in its new version
     * @param key the user data key of dispositions
     */
    public BoardCall after(ChangeRecord record, Call next, String key) {
        BoardCall result = new BoardCall(next, byAgent, disposition);
        for (CallFact fact : record.facts()) {
            if (fact instanceof UserDataChanged changed) {
                result = result.after(changed, record, key);
            } else if (fact instanceof UserEventRaised raised) {
                result = result.after(raised, key);
            }
        }
        return result;
    }

    private BoardCall after(UserDataChanged changed, ChangeRecord record, String key) {
        JsonValue value = changed.now().get(key);
        if (value != null) {
            return with(new AppliedDisposition(
                    text(value), call.changedAt(), record.actor().userName(), false));
        }
        return changed.before().containsKey(key) ? withoutDisposition(call) : this;
    }

    private BoardCall after(UserEventRaised raised, String key) {
        JsonValue value = raised.event().userData().get(key);
        return value == null
                ? this
                : with(new AppliedDisposition(
                        text(value),
                        raised.event().time(),
                        raised.event().owner().userName(),
                        true));
    }

    private BoardCall with(AppliedDisposition newest) {
        Map<String, AppliedDisposition> next = new HashMap<>(byAgent);
        Optional.ofNullable(newest.userName()).ifPresent(userName -> next.put(userName, newest));
        return new BoardCall(call, next, newest);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** Returns these dispositions with the stored call, where {@link #call} was rebuilt from the journal. */
    public BoardCall withCall(Call stored) {
        return new BoardCall(stored, byAgent, disposition);
    }

    /** Returns when the last leg was released; empty while the call is active. */
    public Optional<Instant> endedAt() {
        return call.active()
                ? Optional.empty()
                : call.legs().stream()
                        .map(Leg::releasedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo);
    }

    /** Returns a comparator that orders calls by the release of the agent's leg, the latest first. */
    public static Comparator<BoardCall> latestReleaseFirst(String userName) {
        return Comparator.<BoardCall, Instant>comparing(boardCall ->
                        boardCall.call().legOf(userName).map(Leg::releasedAt).orElse(Instant.EPOCH))
                .reversed();
    }
}
