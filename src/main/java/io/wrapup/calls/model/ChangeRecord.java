package io.wrapup.calls.model;

import java.util.List;
import java.util.Optional;

/** What the journal says of one change: who made it, and the facts. The JSON form is stored and must stay readable. */
public record ChangeRecord(Actor actor, List<CallFact> facts) {

    /** Stands for a stored record that cannot be decoded. */
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
