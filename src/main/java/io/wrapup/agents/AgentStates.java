package io.wrapup.agents;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.store.AgentStateStore;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of the agents. Thread-safe; observers receive the changes of one agent in order.
 *
 * <p>Without a cluster the states are in memory: contact centre sessions end with the server, as their HTTP sessions
 * do, and a desktop signs in and starts a new one. In a cluster they are in the database, so they survive the end of a
 * node, and every node has a {@link FollowedStates copy} that only the notices of their changes modify.
 */
@ApplicationScoped
public class AgentStates {

    private static final String TOPIC = "agent-state";

    @Inject
    Event<AgentStateChanged> changes;

    @Inject
    AgentDirectory directory;

    @Inject
    ChangeFollower follower;

    @Inject
    CallJournal journal;

    @Inject
    AgentStateStore store;

    /** The states without a cluster, by user name. */
    private final Map<String, AgentState> byUserName = new ConcurrentHashMap<>();

    private final FollowedStates followed = new FollowedStates();

    /**
     * Returns the agent's state; {@link AgentState#LOGGED_OUT} without a contact centre session. In a cluster the
     * result reflects every change that a node has confirmed before this call.
     *
     * @throws io.wrapup.calls.model.JournalUnavailableException in a cluster, the database does not answer
     */
    public AgentState of(Agent agent) {
        return follower.isFollowing()
                ? current(agent.userName())
                : byUserName.getOrDefault(agent.userName(), AgentState.LOGGED_OUT);
    }

    /**
     * Sets the agent's state and fires {@link AgentStateChanged} if it differs from the one before. In a cluster the
     * state is durable on return, and this node has fired the event. Two nodes that set the same state at the same time
     * may both fire it.
     *
     * @throws io.wrapup.calls.model.JournalUnavailableException in a cluster, the database does not answer
     */
    public void change(Agent agent, AgentState to) {
        if (follower.isFollowing()) {
            changeOnAllNodes(agent.userName(), to);
            return;
        }
        byUserName.compute(agent.userName(), (userName, from) -> {
            if (to != (from == null ? AgentState.LOGGED_OUT : from)) {
                changes.fire(new AgentStateChanged(agent, to, Position.NONE));
            }
            return to == AgentState.LOGGED_OUT ? null : to;
        });
    }

    private void changeOnAllNodes(String userName, AgentState to) {
        if (current(userName) == to) {
            return;
        }
        journal.publish(
                new Notice(TOPIC, userName, to.name()),
                to == AgentState.LOGGED_OUT
                        ? batch -> batch.removeAgentState(userName)
                        : batch -> batch.setAgentState(userName, to.name()));
        follower.awaitCurrent();
    }

    private AgentState current(String userName) {
        follower.awaitCurrent();
        followed.load(store::read);
        return followed.of(userName);
    }

    void onNotice(@Observes Notice notice) {
        if (notice.topic().equals(TOPIC)) {
            AgentState state = AgentState.valueOf(notice.content());
            followed.apply(notice.subject(), state, notice.position());
            directory
                    .agent(notice.subject())
                    .ifPresent(agent -> changes.fire(new AgentStateChanged(agent, state, notice.position())));
        }
    }

    void onMissed(@Observes ChangesMissed missed) {
        if (missed == ChangesMissed.OUTDATED) {
            followed.clear();
        }
    }
}
