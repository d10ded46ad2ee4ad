package io.wrapup.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which agent is in which state. Contact centre sessions end with the server, as the HTTP sessions they belong to do: a desktop signs
 * in and starts one again. Thread-safe; everybody hears of an agent's changes in their order.
 */
@ApplicationScoped
public class AgentStates {

    @Inject
    Event<AgentStateChanged> changes;

    private final Map<String, AgentState> byUserName = new ConcurrentHashMap<>();

    /** The agent's state; {@link AgentState#LOGGED_OUT} without a session. */
    public AgentState of(Agent agent) {
        return byUserName.getOrDefault(agent.userName(), AgentState.LOGGED_OUT);
    }

    /** Brings the agent into a state and says so, if it is another one than before. */
    public void change(Agent agent, AgentState to) {
        byUserName.compute(agent.userName(), (userName, from) -> {
            if (to != (from == null ? AgentState.LOGGED_OUT : from)) {
                changes.fire(new AgentStateChanged(agent, to));
            }
            return to == AgentState.LOGGED_OUT ? null : to;
        });
    }
}
