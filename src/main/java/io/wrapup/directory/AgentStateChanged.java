package io.wrapup.directory;

/** The event that an agent is in another state than before, by CDI; observers hand over and return. */
public record AgentStateChanged(Agent agent, AgentState state) {}
