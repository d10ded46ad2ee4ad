package io.wrapup.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of the agents. Contact centre sessions end with the server, as their HTTP sessions do: a desktop signs in
 * and starts a new one. Thread-safe; observers receive the changes of one agent in order.
 */
@ApplicationScoped
public class AgentStates {

    @Inject
    Event<AgentStateChanged> changes;

    private final Map<String, AgentState> byUserName = new ConcurrentHashMap<>();

    /** Returns the agent's state; {@link AgentState#LOGGED_OUT} without a session. */
    public AgentState of(Agent agent) {
        return byUserName.getOrDefault(agent.userName(), AgentState.LOGGED_OUT);
    }

    /** Sets the agent's state and fires {@link AgentStateChanged} if it differs from the one before. */
    public void change(Agent agent, AgentState to) {
        byUserName.compute(agent.userName(), (userName, from) -> {
            if (to != (from == null ? AgentState.LOGGED_OUT : from)) {
                changes.fire(new AgentStateChanged(agent, to));
            }
            return to == AgentState.LOGGED_OUT ? null : to;
        });
    }
}
