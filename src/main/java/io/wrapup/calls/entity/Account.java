package io.wrapup.calls.entity;

import java.util.List;
import java.util.Optional;

/** The account of one change: who made it and what happened. Written to the journal as it is. */
public record Account(Actor actor, List<CallFact> facts) {

    public Account {
        facts = List.copyOf(facts);
    }

    /** What reporting has to hear of this change, if anything; then the journal's entry is the outbox. */
    public Optional<UserEvent> userEvent() {
        return facts.stream()
                .filter(CallFact.UserEventRaised.class::isInstance)
                .map(fact -> ((CallFact.UserEventRaised) fact).event())
                .findFirst();
    }
}
