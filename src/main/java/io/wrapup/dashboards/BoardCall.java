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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call together with what has been said about it. The call itself knows only what is in its user data; a disposition after the release
 * is a user event and stands in the journal alone, so it is kept here by following the changes one by one. Immutable.
 *
 * @param byAgent the newest disposition of each agent who set one
 * @param disposition the newest of all
 */
public record BoardCall(
        Call call,
        Map<String, AppliedDisposition> byAgent,
        @Nullable AppliedDisposition disposition) {

    public BoardCall {
        byAgent = Map.copyOf(byAgent);
    }

    /** A call about which nothing has been said yet. */
    public static BoardCall unsaid(Call call) {
        return new BoardCall(call, Map.of(), null);
    }

    /**
     * The call after one more change.
     *
     * @param record who made the change and what happened
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
        return changed.before().containsKey(key) ? unsaid(call) : this;
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

    /** The same with the call as it is kept, where {@link #call} was made again from the journal. */
    public BoardCall of(Call kept) {
        return new BoardCall(kept, byAgent, disposition);
    }

    /** When the last leg was released; none while anybody is on the call. */
    public Optional<Instant> endedAt() {
        return call.active()
                ? Optional.empty()
                : call.legs().stream()
                        .map(Leg::releasedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo);
    }
}
