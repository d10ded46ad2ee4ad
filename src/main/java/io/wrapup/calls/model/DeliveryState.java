package io.wrapup.calls.model;

/** The state of a delivery. Each one is {@link #ACCEPTED}, and either {@link #WAITING} or {@link #ACKNOWLEDGED}. */
public enum DeliveryState {
    /** The entry is in the journal and cannot be lost. */
    ACCEPTED("accepted"),
    /** The sink has not acknowledged the entry. */
    WAITING("waiting"),
    /** The sink has stored the entry durably. */
    ACKNOWLEDGED("acknowledged");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
