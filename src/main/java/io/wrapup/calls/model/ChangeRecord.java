package io.wrapup.calls.model;

import java.util.List;
import java.util.Optional;

/** The author and the facts of one change. The JSON form is stored in the journal and must stay readable. */
public record ChangeRecord(Actor actor, List<CallFact> facts) {

    /** The substitute for a stored record that cannot be decoded. */
    public static final ChangeRecord UNREADABLE = new ChangeRecord(Actor.PLATFORM, List.of());

    public ChangeRecord {
        facts = List.copyOf(facts);
    }

    /** Returns the user event that the change raised, or empty if it raised none. */
    public Optional<UserEvent> userEvent() {
        return facts.stream()
                .filter(CallFact.UserEventRaised.class::isInstance)
                .map(fact -> ((CallFact.UserEventRaised) fact).event())
                .findFirst();
    }
}
