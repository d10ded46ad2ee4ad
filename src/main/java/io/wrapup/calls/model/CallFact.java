package io.wrapup.calls.model;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to a call in one change, in the past tense. Values only; written to the journal as they are. */
@JsonbTypeInfo(
        key = "fact",
        value = {
            @JsonbSubtype(alias = "LegChanged", type = CallFact.LegChanged.class),
            @JsonbSubtype(alias = "ParticipantsChanged", type = CallFact.ParticipantsChanged.class),
            @JsonbSubtype(alias = "UserDataChanged", type = CallFact.UserDataChanged.class),
            @JsonbSubtype(alias = "OperationRequested", type = CallFact.OperationRequested.class),
            @JsonbSubtype(alias = "UserEventRaised", type = CallFact.UserEventRaised.class)
        })
public sealed interface CallFact {

    /** The leg that this is about. */
    String thisDN();

    /** A leg began, or moved from one state to another. */
    record LegChanged(String thisDN, @Nullable LegState from, LegState to) implements CallFact {}

    /** A leg sees other participants than before. */
    record ParticipantsChanged(String thisDN) implements CallFact {}

    /**
     * Pairs of the call's user data were set or removed.
     *
     * @param thisDN the leg on which that was done
     * @param before the old values of the pairs concerned, as far as they existed
     * @param now the new values; empty when the pairs were removed
     */
    record UserDataChanged(String thisDN, JsonObject before, JsonObject now) implements CallFact {

        /** Makes the change once more: what it had an old value of and no new one was removed. */
        UserData applyTo(UserData userData) {
            Set<String> removed = new HashSet<>(before.keySet());
            removed.removeAll(now.keySet());
            return userData.without(removed).updated(now);
        }
    }

    /** An agent wants the platform to do something with their leg; what comes of it, the platform's events will tell. */
    record OperationRequested(String thisDN, String operationName, JsonObject parameters) implements CallFact {}

    /** A released leg's agent said something about the call, which reporting has to hear. */
    record UserEventRaised(UserEvent event) implements CallFact {

        @Override
        public String thisDN() {
            return event.thisDN();
        }
    }
}
