package io.wrapup.telephony;

import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.OperationRequested;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request to the telephony platform: an operation on a leg, or an update of its attached data after an agent changed
 * user data.
 *
 * @param operationName the operation's name in the API, such as {@code Hold}; {@code UpdateUserData} for every change
 *     of user data
 * @param parameters the parameters from the client; for user data, the pairs that were set
 * @param removedKeys for user data, the keys that were removed
 */
@JsonbPropertyOrder({"operationName", "id", "time", "callUuid", "thisDN", "parameters", "removedKeys"})
public record PlatformRequest(
        String operationName,
        String id,
        Instant time,
        String callUuid,
        String thisDN,
        JsonObject parameters,
        Set<String> removedKeys) {

    /**
     * Returns the request in a journal entry. An entry for the platform results from one operation of an agent, so its
     * first fact is the request.
     */
    public static PlatformRequest of(OutboxEntry entry) {
        ChangeRecord record = entry.record();
        return record.facts().stream()
                .map(fact -> of(entry, fact))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No facts in the journal entry " + entry.id()));
    }

    private static PlatformRequest of(OutboxEntry entry, CallFact fact) {
        if (fact instanceof OperationRequested requested) {
            return request(entry, requested.operationName(), requested.thisDN(), requested.parameters(), Set.of());
        }
        if (fact instanceof UserDataChanged changed) {
            Set<String> removed = new TreeSet<>(changed.before().keySet());
            removed.removeAll(changed.now().keySet());
            return request(entry, "UpdateUserData", changed.thisDN(), changed.now(), removed);
        }
        throw new IllegalStateException("No request to the platform for the fact " + fact);
    }

    private static PlatformRequest request(
            OutboxEntry entry, String name, String thisDN, JsonObject parameters, Set<String> removedKeys) {
        return new PlatformRequest(name, entry.id(), entry.at(), entry.callUuid(), thisDN, parameters, removedKeys);
    }
}
