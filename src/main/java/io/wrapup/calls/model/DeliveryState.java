package io.wrapup.calls.model;

/** How far a change has come on its way to somebody outside. Every one is {@link #ACCEPTED}, and one of the others beside. */
public enum DeliveryState {
    /** It is in the journal: from then on nothing can lose it. */
    ACCEPTED("accepted"),
    /** The broker has not acknowledged it yet. */
    WAITING("waiting"),
    /** The broker has it on its disk. */
    ACKNOWLEDGED("acknowledged");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
