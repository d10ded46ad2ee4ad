package io.wrapup.directory;

/** The CDI event of a changed agent state. Observers hand it over to another thread and return. */
public record AgentStateChanged(Agent agent, AgentState state) {}
