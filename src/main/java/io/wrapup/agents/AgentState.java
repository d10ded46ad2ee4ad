package io.wrapup.agents;

import java.util.Optional;

/** The state of an agent. As in GWS, after-call work is a work mode of {@code NotReady} and no state of its own. */
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

    /** Returns the {@code state} in the API. */
    public String state() {
        return state;
    }

    /** Returns the {@code workMode} in the API, if the state has one. */
    public Optional<String> workMode() {
        return Optional.of(workMode).filter(mode -> !mode.isEmpty());
    }
}
