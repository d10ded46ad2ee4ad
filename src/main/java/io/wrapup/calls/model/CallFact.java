package io.wrapup.calls.model;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact of one change of a call, named in the past tense. Its JSON form is stored in the journal. */
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

    /** Returns the DN of the leg that the fact concerns. */
    String thisDN();

    /** A leg began ({@code from} is null), or changed its state. */
    record LegChanged(String thisDN, @Nullable LegState from, LegState to) implements CallFact {}

    /** The other participants of a leg changed. */
    record ParticipantsChanged(String thisDN) implements CallFact {}

    /**
     * Pairs of the call's user data were set or removed.
     *
     * @param thisDN the leg through which they were changed
     * @param before the old values of these pairs, without pairs that did not exist
     * @param now the new values; empty if the pairs were removed
     */
    record UserDataChanged(String thisDN, JsonObject before, JsonObject now) implements CallFact {

        /** Applies the change again. A key with an old value and no new one was removed. */
        UserData applyTo(UserData userData) {
            Set<String> removed = new HashSet<>(before.keySet());
            removed.removeAll(now.keySet());
            return userData.without(removed).updated(now);
        }
    }

    /**
     * An agent requested an operation of the platform on the agent's leg. The result arrives later as events of the
     * platform.
     */
    record OperationRequested(String thisDN, String operationName, JsonObject parameters) implements CallFact {}

    /** An agent sent user data, usually a disposition, for a released leg. It is reported as a user event. */
    record UserEventRaised(UserEvent event) implements CallFact {

        @Override
        public String thisDN() {
            return event.thisDN();
        }
    }
}
