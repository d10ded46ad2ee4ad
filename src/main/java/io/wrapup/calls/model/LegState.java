package io.wrapup.calls.model;

/** Where a leg stands; the labels are those of the GWS Call resource (page CallResource, attribute {@code state}). */
public enum LegState {
    DIALING("Dialing"),
    RINGING("Ringing"),
    ESTABLISHED("Established"),
    HELD("Held"),
    RELEASED("Released");

    private final String label;

    LegState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
