package io.wrapup.calls.model;

import java.util.List;
import java.util.Optional;

/** The account of one change: who made it and what happened. Written to the journal as it is. */
public record ChangeRecord(Actor actor, List<CallFact> facts) {

    /** Stands for one of which nothing can be read any more. */
    public static final ChangeRecord UNREADABLE = new ChangeRecord(Actor.PLATFORM, List.of());

    public ChangeRecord {
        facts = List.copyOf(facts);
    }

    /** Who outside has to hear of this change; then the journal's entry is the outbox. */
    public Optional<Recipient> recipient() {
        if (userEvent().isPresent()) {
            return Optional.of(Recipient.REPORTING);
        }
        return actor.source() == Actor.Source.API ? Optional.of(Recipient.TELEPHONY) : Optional.empty();
    }

    /** What an agent said about a call that was released, if that is what happened. */
    public Optional<UserEvent> userEvent() {
        return facts.stream()
                .filter(CallFact.UserEventRaised.class::isInstance)
                .map(fact -> ((CallFact.UserEventRaised) fact).event())
                .findFirst();
    }
}
