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
 * What the telephony platform is asked for: an operation on a leg, or that its attached data follow what an agent changed here.
 *
 * @param operationName the operation's name in the API, such as {@code Hold}; {@code UpdateUserData} however it was that user data changed
 * @param parameters what the client sent with it; of user data the pairs that were set
 * @param removedKeys of user data the keys that were removed
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

    /** The request that a journal entry makes; it has been made by an agent, and by one operation. */
    public static PlatformRequest of(OutboxEntry entry) {
        ChangeRecord record = entry.record();
        return record.facts().stream()
                .map(fact -> of(entry, fact))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A journal entry without facts: " + entry.id()));
    }

    private static PlatformRequest of(OutboxEntry entry, CallFact fact) {
        if (fact instanceof OperationRequested asked) {
            return request(entry, asked.operationName(), asked.thisDN(), asked.parameters(), Set.of());
        }
        if (fact instanceof UserDataChanged changed) {
            Set<String> removed = new TreeSet<>(changed.before().keySet());
            removed.removeAll(changed.now().keySet());
            return request(entry, "UpdateUserData", changed.thisDN(), changed.now(), removed);
        }
        throw new IllegalStateException("Nothing that the platform is asked for: " + fact);
    }

    private static PlatformRequest request(
            OutboxEntry entry, String name, String thisDN, JsonObject parameters, Set<String> removedKeys) {
        return new PlatformRequest(name, entry.id(), entry.at(), entry.callUuid(), thisDN, parameters, removedKeys);
    }
}
