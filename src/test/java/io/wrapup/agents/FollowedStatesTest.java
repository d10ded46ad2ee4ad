package io.wrapup.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.store.StoredAgentStates;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowedStatesTest {

    private final FollowedStates states = new FollowedStates();

    @Test
    void areReadOnce() {
        AtomicInteger reads = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            states.load(() -> {
                reads.incrementAndGet();
                return stored(3, Map.of("lee", "READY"));
            });
        }

        assertThat(reads).hasValue(1);
        assertThat(states.of("lee")).isEqualTo(AgentState.READY);
        assertThat(states.of("ana")).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void followChanges() {
        states.load(() -> stored(3, Map.of("lee", "READY", "ana", "READY")));
        apply("lee", AgentState.NOT_READY, 4);
        apply("ana", AgentState.LOGGED_OUT, 5);

        assertThat(states.of("lee")).isEqualTo(AgentState.NOT_READY);
        assertThat(states.of("ana")).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void ignoreChangesThatTheyContain() {
        apply("lee", AgentState.AFTER_CALL_WORK, 1);
        states.load(() -> stored(3, Map.of("lee", "READY")));
        apply("lee", AgentState.NOT_READY, 2);
        apply("ana", AgentState.NOT_READY, 3);

        assertThat(states.of("lee")).isEqualTo(AgentState.READY);
        assertThat(states.of("ana")).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void applyChangesThatArriveWhileTheyAreRead() {
        states.load(() -> {
            apply("lee", AgentState.NOT_READY, 3);
            apply("ana", AgentState.LOGGED_OUT, 4);
            return stored(3, Map.of("lee", "READY", "ana", "READY"));
        });

        assertThat(states.of("lee")).isEqualTo(AgentState.READY);
        assertThat(states.of("ana")).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void areReadAgainAfterMissedChanges() {
        states.load(() -> stored(3, Map.of("lee", "READY")));
        states.clear();
        states.load(() -> stored(9, Map.of("ana", "READY")));

        assertThat(states.of("lee")).isEqualTo(AgentState.LOGGED_OUT);
        assertThat(states.of("ana")).isEqualTo(AgentState.READY);
    }

    @Test
    void areReadAgainIfChangesWereMissedMeanwhile() {
        AtomicInteger reads = new AtomicInteger();
        states.load(() -> {
            if (reads.incrementAndGet() == 1) {
                states.clear();
                return stored(3, Map.of("lee", "READY"));
            }
            return stored(9, Map.of("lee", "NOT_READY"));
        });

        assertThat(states.of("lee")).isEqualTo(AgentState.NOT_READY);
    }

    @Test
    void areReadByTheNextRequestAfterAFailure() {
        assertThatExceptionOfType(JournalUnavailableException.class)
                .isThrownBy(() -> states.load(() -> {
                    throw new JournalUnavailableException("The database does not answer");
                }));
        states.load(() -> stored(3, Map.of("lee", "READY")));

        assertThat(states.of("lee")).isEqualTo(AgentState.READY);
    }

    private void apply(String userName, AgentState state, long position) {
        states.apply(userName, state, new Position(position, 0));
    }

    private static StoredAgentStates stored(long position, Map<String, String> states) {
        return new StoredAgentStates(states, new Position(position, 0));
    }
}
