package io.wrapup.agents;

import io.wrapup.calls.model.Position;
import io.wrapup.calls.store.StoredAgentStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's copy of the states in the database. It is read from there once, and then modified by the changes of all
 * nodes in the order of their commits. Changes that arrive while it is read are kept and applied afterwards, so that
 * none is lost and none is applied to a newer state. Thread-safe; applying a change does not wait for the database.
 */
final class FollowedStates {

    private record Change(String userName, AgentState state, Position position) {}

    private final Object loading = new Object();
    private final Map<String, AgentState> byUserName = new HashMap<>();
    /** The position of the states that were read; null before. */
    private @Nullable Position loadedAt;
    /** The changes since the current load began; null if none is in progress. */
    private @Nullable List<Change> duringLoad;

    /** Reads the states unless this has been done since the last {@link #clear}. */
    void load(Supplier<StoredAgentStates> read) {
        if (isLoaded()) {
            return;
        }
        synchronized (loading) {
            while (!isLoaded()) {
                List<Change> arrived = begin();
                try {
                    complete(arrived, read.get());
                } finally {
                    end(arrived);
                }
            }
        }
    }

    private synchronized boolean isLoaded() {
        return loadedAt != null;
    }

    private synchronized List<Change> begin() {
        List<Change> arrived = new ArrayList<>();
        duringLoad = arrived;
        return arrived;
    }

    /** Uses what was read, unless {@link #clear} was called meanwhile: then changes may be missing. */
    private synchronized void complete(List<Change> arrived, StoredAgentStates stored) {
        if (duringLoad == arrived) {
            byUserName.clear();
            stored.byUserName().forEach((userName, state) -> byUserName.put(userName, AgentState.valueOf(state)));
            loadedAt = stored.position();
            arrived.forEach(this::set);
        }
    }

    private synchronized void end(List<Change> arrived) {
        if (duringLoad == arrived) {
            duringLoad = null;
        }
    }

    /** Applies a change. A change before the first load has no effect, because the load will contain it. */
    synchronized void apply(String userName, AgentState state, Position position) {
        Change change = new Change(userName, state, position);
        if (duringLoad != null) {
            duringLoad.add(change);
        }
        set(change);
    }

    private void set(Change change) {
        if (loadedAt == null || change.position().number() <= loadedAt.number()) {
            return;
        }
        if (change.state() == AgentState.LOGGED_OUT) {
            byUserName.remove(change.userName());
        } else {
            byUserName.put(change.userName(), change.state());
        }
    }

    /** Returns the state of an agent; {@link AgentState#LOGGED_OUT} if there is none. */
    synchronized AgentState of(String userName) {
        return byUserName.getOrDefault(userName, AgentState.LOGGED_OUT);
    }

    /** Discards the states, because changes were missed. The next {@link #load} reads them again. */
    synchronized void clear() {
        loadedAt = null;
        duringLoad = null;
    }
}
