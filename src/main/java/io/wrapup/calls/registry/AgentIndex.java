package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Leg;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An index of the active calls of each agent, so that a lookup does not scan all calls. Thread-safe. */
final class AgentIndex {

    private final Map<String, Set<String>> callsByUserName = new ConcurrentHashMap<>();

    List<String> callsOf(String userName) {
        return List.copyOf(callsByUserName.getOrDefault(userName, Set.of()));
    }

    /**
     * Adds the call for the agents who have an active leg on it, and removes it for the others. Called for the versions
     * of a call one after the other.
     */
    void update(Call call) {
        for (Leg leg : call.legs()) {
            if (leg.owner() != null) {
                update(leg.owner().userName(), call);
            }
        }
    }

    void clear() {
        callsByUserName.clear();
    }

    private void update(String userName, Call call) {
        Set<String> calls = callsByUserName.computeIfAbsent(userName, agent -> ConcurrentHashMap.newKeySet());
        if (call.legs().stream().anyMatch(leg -> leg.active() && leg.belongsTo(userName))) {
            calls.add(call.callUuid());
        } else {
            calls.remove(call.callUuid());
        }
    }
}
