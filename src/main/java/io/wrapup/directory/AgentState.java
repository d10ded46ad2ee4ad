package io.wrapup.directory;

import java.util.Optional;

/**
 * Whether an agent takes calls. As in GWS, after-call work is a work mode of {@code NotReady} and no state of its own.
 */
public enum AgentState {
    LOGGED_OUT("LoggedOut", ""),
    NOT_READY("NotReady", ""),
    READY("Ready", ""),
    AFTER_CALL_WORK("NotReady", "AfterCallWork");

    private final String state;
    private final String workMode;

    AgentState(String state, String workMode) {
        this.state = state;
        this.workMode = workMode;
    }

    /** The {@code state} the API shows. */
    public String state() {
        return state;
    }

    /** The {@code workMode} the API shows beside the state, if there is one. */
    public Optional<String> workMode() {
        return Optional.of(workMode).filter(mode -> !mode.isEmpty());
    }
}
