package io.wrapup.calls.entity;

/** Where a leg stands; the labels are those of the GWS Call resource (page CallResource, attribute {@code state}). */
public enum PartyState {
    DIALING("Dialing"),
    RINGING("Ringing"),
    ESTABLISHED("Established"),
    HELD("Held"),
    RELEASED("Released");

    private final String label;

    PartyState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
