package io.wrapup.calls.store;

import io.wrapup.calls.model.Position;
import java.util.Map;

/**
 * The states of agents in the database.
 *
 * @param byUserName the names of the states by user name; an agent who is logged out has no entry
 * @param position the newest position that they contain
 */
public record StoredAgentStates(Map<String, String> byUserName, Position position) {}
