package io.wrapup.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.ConcurrentThreads;
import io.wrapup.calls.Node;
import io.wrapup.calls.RecordedEvents;
import io.wrapup.calls.model.ChangesMissed;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Notice;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.store.AgentStateStore;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Agents;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The states of agents on nodes of a cluster, and on a server without one. */
@Timeout(120)
class AgentStatesTest {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private static final Agent LEE = Agents.lee();
    private static final List<AgentState> WORKING =
            List.of(AgentState.READY, AgentState.NOT_READY, AgentState.AFTER_CALL_WORK);

    /** A node with the states that it has and the events that it fires. */
    private record StateNode(Node node, AgentStates states, RecordedEvents events) implements AutoCloseable {

        static StateNode on(Node node) {
            RecordedEvents events = new RecordedEvents();
            AgentStates states = Wiring.of(new AgentStates())
                    .with(
                            events,
                            new EveryAgent(),
                            node.follower(),
                            node.journal(),
                            Wiring.of(new AgentStateStore()).with(node.database()));
            node.events().passTo(event -> {
                if (event instanceof Notice notice) {
                    states.onNotice(notice);
                } else if (event instanceof ChangesMissed missed) {
                    states.onMissed(missed);
                }
            });
            return new StateNode(node, states, events);
        }

        List<AgentStateChanged> changes() {
            return events.of(AgentStateChanged.class);
        }

        @Override
        public void close() {
            node.close();
        }
    }

    private final List<StateNode> nodes = new ArrayList<>();

    @BeforeEach
    void begin() {
        try (Node before = Node.on(POSTGRESQL.server())) {
            before.empty();
        }
        for (int i = 0; i < 3; i++) {
            nodes.add(StateNode.on(Node.inClusterOn(POSTGRESQL.server())));
        }
    }

    @AfterEach
    void end() {
        nodes.forEach(StateNode::close);
    }

    @Test
    void areTheSameOnAllNodesAsSoonAsAChangeIsConfirmed() {
        for (int i = 0; i < 30; i++) {
            AgentState state = WORKING.get(i % WORKING.size());
            states(i % 3).change(LEE, state);

            assertThat(states((i + 1) % 3).of(LEE)).isEqualTo(state);
        }
        states(0).change(LEE, AgentState.LOGGED_OUT);
        assertThat(states(1).of(LEE)).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void fireEachChangeOnAllNodesWithItsPosition() {
        states(0).change(LEE, AgentState.READY);
        assertThat(nodes.get(0).changes()).hasSize(1);
        states(1).change(LEE, AgentState.READY);
        states(2).change(LEE, AgentState.LOGGED_OUT);

        for (StateNode node : nodes) {
            node.node().follower().awaitCurrent();
            assertThat(node.changes())
                    .containsExactly(
                            new AgentStateChanged(LEE, AgentState.READY, new Position(1, 0)),
                            new AgentStateChanged(LEE, AgentState.LOGGED_OUT, new Position(2, 0)));
        }
    }

    @Test
    void surviveTheEndOfAllNodes() {
        states(0).change(LEE, AgentState.AFTER_CALL_WORK);
        states(0).change(Agents.with("ana", Agents.DESK), AgentState.READY);
        states(0).change(Agents.with("ana", Agents.DESK), AgentState.LOGGED_OUT);
        nodes.forEach(StateNode::close);
        nodes.clear();
        nodes.add(StateNode.on(Node.inClusterOn(POSTGRESQL.server())));

        assertThat(states(0).of(LEE)).isEqualTo(AgentState.AFTER_CALL_WORK);
        assertThat(states(0).of(Agents.with("ana", Agents.DESK))).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void areEqualAfterConcurrentChangesOfTheSameAgents() {
        List<JournalUnavailableException> refused = new CopyOnWriteArrayList<>();
        ConcurrentThreads threads = ConcurrentThreads.of(12, number -> {
            for (int i = 0; i < 40; i++) {
                Agent agent = Agents.with("agent " + (number + i) % 5, Agents.DESK);
                AgentState state = AgentState.values()[(number * 7 + i) % AgentState.values().length];
                try {
                    states(number % 3).change(agent, state);
                } catch (JournalUnavailableException e) {
                    refused.add(e);
                }
            }
        });

        assertThat(threads.failures()).isEmpty();
        assertThat(refused).isEmpty();
        StateNode late = StateNode.on(Node.inClusterOn(POSTGRESQL.server()));
        nodes.add(late);
        for (int i = 0; i < 5; i++) {
            Agent agent = Agents.with("agent " + i, Agents.DESK);
            AgentState stored = late.states().of(agent);
            for (StateNode node : nodes.subList(0, 3)) {
                assertThat(node.states().of(agent)).isEqualTo(stored);
                assertThat(node.changes()).isEqualTo(nodes.get(0).changes());
            }
        }
    }

    @Test
    void areReadAgainWhenANodeHasMissedChanges() {
        states(0).change(LEE, AgentState.READY);
        assertThat(states(1).of(LEE)).isEqualTo(AgentState.READY);
        nodes.get(0).node().execute("UPDATE agent_state SET state = 'NOT_READY'");
        nodes.get(1).node().events().fire(ChangesMissed.OUTDATED);

        assertThat(states(1).of(LEE)).isEqualTo(AgentState.NOT_READY);
    }

    @Test
    void areRefusedWhileTheDatabaseIsUnavailable() {
        states(0).change(LEE, AgentState.READY);
        POSTGRESQL.server().stop();
        try {
            assertThatExceptionOfType(JournalUnavailableException.class)
                    .isThrownBy(() -> states(0).of(LEE));
            assertThatExceptionOfType(JournalUnavailableException.class)
                    .isThrownBy(() -> states(0).change(LEE, AgentState.NOT_READY));
        } finally {
            POSTGRESQL.server().resume();
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JournalUnavailableException.class)
                .untilAsserted(() -> assertThat(states(0).of(LEE)).isEqualTo(AgentState.READY));
    }

    @Test
    void endWithAServerThatIsNotInACluster(@TempDir Path folder) {
        try (StateNode alone = StateNode.on(Node.in(folder))) {
            alone.states().change(LEE, AgentState.READY);
            alone.states().change(LEE, AgentState.READY);

            assertThat(alone.states().of(LEE)).isEqualTo(AgentState.READY);
            assertThat(alone.changes()).containsExactly(new AgentStateChanged(LEE, AgentState.READY, Position.NONE));
        }
        try (StateNode restarted = StateNode.on(Node.in(folder))) {
            assertThat(restarted.states().of(LEE)).isEqualTo(AgentState.LOGGED_OUT);
        }
    }

    private AgentStates states(int node) {
        return nodes.get(node).states();
    }

    /** A directory in which every name is that of an agent. */
    private static final class EveryAgent extends AgentDirectory {

        @Override
        public Optional<Agent> agent(String userName) {
            return Optional.of(userName.equals("lee") ? LEE : Agents.with(userName, Agents.DESK));
        }
    }
}
