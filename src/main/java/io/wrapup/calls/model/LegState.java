package io.wrapup.calls.model;

/** The state of a leg. The labels are those of the attribute {@code state} of the GWS Call resource. */
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
