package io.wrapup.agents;

import io.wrapup.calls.model.Position;
import io.wrapup.directory.Agent;

/**
 * The CDI event of a changed agent state; in a cluster on every node, in the order of commits. Observers hand it over
 * to another thread and return.
 *
 * @param position {@link Position#NONE} without a cluster
 */
public record AgentStateChanged(Agent agent, AgentState state, Position position) {}
