package io.wrapup.calls.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** The read access to the states of agents, which a cluster has in the database. Thread-safe. */
@ApplicationScoped
public class AgentStateStore {

    @Inject
    Database database;

    /**
     * Returns the states of all agents who are not logged out.
     *
     * @throws io.wrapup.calls.model.JournalUnavailableException the database does not answer
     */
    public StoredAgentStates read() {
        return database.inSnapshot(snapshot -> {
            Map<String, String> states = new HashMap<>();
            snapshot.each(
                    "SELECT user_name, state FROM agent_state", row -> states.put(row.getString(1), row.getString(2)));
            return new StoredAgentStates(states, PositionStore.newest(snapshot));
        });
    }
}
