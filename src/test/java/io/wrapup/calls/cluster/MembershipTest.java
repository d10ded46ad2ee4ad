package io.wrapup.calls.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.wrapup.calls.LogCapture;
import io.wrapup.calls.Node;
import io.wrapup.calls.store.NodeStore;
import io.wrapup.calls.store.NodeStore.StoredNode;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembershipTest {

    private static final String BROKER = "tcp://broker:61616";

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private final LogCapture log = LogCapture.of(Membership.class);
    private final AtomicLong time = new AtomicLong(System.nanoTime());
    private final AtomicLong clockError = new AtomicLong();
    private Node database;
    private NodeStore store;

    @BeforeEach
    void begin() {
        database = Node.on(POSTGRESQL.server());
        database.execute("DELETE FROM node");
        store = Wiring.of(new NodeStore()).with(database.database());
    }

    @AfterEach
    void end() {
        log.close();
        database.close();
    }

    @Test
    void storesEachNode() {
        Membership one = joined("one", BROKER + "?jms.password=secret");
        joined("two", BROKER);
        one.position(() -> 42);
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        one.round();

        assertThat(store.nodes())
                .extracting(StoredNode::name, StoredNode::version, StoredNode::broker, StoredNode::position)
                .containsExactly(tuple("one", "1.0", BROKER, 42L), tuple("two", "1.0", BROKER, 0L));
        assertThat(one.problem()).isEmpty();
        one.stop();
        assertThat(store.nodes()).extracting(StoredNode::name).containsExactly("two");
    }

    @Test
    void refusesTheNameOfALiveNode() {
        Membership one = joined("one", BROKER);
        Membership other = membership("one", BROKER);
        other.nanoTime = () -> {
            // The heartbeats of the first node go on while the other one waits.
            time.addAndGet(Duration.ofSeconds(6).toNanos());
            one.round();
            return time.get();
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> other.join("1.0"))
                .withMessageStartingWith("the node name one (wrapup.node) is used by another running node");
    }

    @Test
    void waitsUntilTheRowOfAKilledProcessHasExpired() {
        joined("one", BROKER);
        Membership other = membership("one", BROKER);
        other.life = Duration.ofMillis(300);

        other.join("1.0");

        assertThat(other.problem()).isEmpty();
    }

    @Test
    void refusesAnotherBroker() {
        joined("one", BROKER);
        Membership two = membership("two", "tcp://elsewhere:61616");

        assertThatIllegalStateException()
                .isThrownBy(() -> two.join("1.0"))
                .withMessageContaining("tcp://elsewhere:61616")
                .withMessageContaining("that of the node one is " + BROKER);
        assertThat(store.nodes()).extracting(StoredNode::name).containsExactly("one");
    }

    @Test
    void ignoresTheBrokerOfANodeThatHasEnded() {
        joined("one", "tcp://elsewhere:61616");
        database.execute("UPDATE node SET seen_at = seen_at - 20001");
        joined("two", BROKER);

        assertThat(store.nodes()).hasSize(2);
    }

    @Test
    void refusesAClockThatDiffers() {
        clockError.set(2_500);
        Membership one = membership("one", BROKER);

        assertThatIllegalStateException()
                .isThrownBy(() -> one.join("1.0"))
                .withMessageContaining("the clock of the database is ")
                .withMessageContaining(" ms behind that of this node");
    }

    @Test
    void isNotReadyWhileTheClocksDiffer() {
        Membership one = joined("one", BROKER);
        clockError.set(-5_000);
        one.round();
        one.round();

        assertThat(one.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(" ms ahead of "));
        assertThat(log.warnings()).hasSize(1);
        clockError.set(500);
        one.round();
        assertThat(one.problem()).isEmpty();
    }

    @Test
    void isNotReadyWhileAnotherInstanceHasItsName() {
        Membership one = joined("one", BROKER);
        database.execute("UPDATE node SET instance = 'another'");
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        one.round();

        assertThat(one.problem()).contains("the node name one is used by another instance");
        assertThat(log.warnings()).hasSize(1);
        database.execute("UPDATE node SET seen_at = seen_at - 20001");
        one.round();
        assertThat(one.problem()).isEmpty();
    }

    @Test
    void isNotReadyWhenTheDatabaseHasNotAnsweredForFiveSeconds() {
        Membership one = joined("one", BROKER);
        POSTGRESQL.server().stop();
        one.round();
        assertThat(one.problem()).isEmpty();
        time.addAndGet(Duration.ofMillis(5_001).toNanos());
        one.round();

        assertThat(one.problem()).contains("the database has not answered for 5 s");
        assertThat(log.warnings()).hasSize(1);
        POSTGRESQL.server().resume();
        one.round();
        assertThat(one.problem()).isEmpty();
    }

    @Test
    void storesADeletedRowAgain() {
        Membership one = joined("one", BROKER);
        database.execute("DELETE FROM node");
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        one.round();

        assertThat(store.nodes()).hasSize(1);
        assertThat(one.problem()).isEmpty();
    }

    private Membership joined(String name, String broker) {
        Membership membership = membership(name, broker);
        membership.join("1.0");
        return membership;
    }

    private Membership membership(String name, String broker) {
        ClusterSettings settings = Wiring.start(Wiring.of(new ClusterSettings())
                .setting("wrapup.cluster", true)
                .setting("wrapup.node", Optional.of(name))
                .with());
        Membership membership = Wiring.of(new Membership())
                .setting("wrapup.broker.url", Optional.of(broker))
                .with(settings, store, NoScheduler.create());
        membership.nanoTime = time::get;
        membership.clock = () -> System.currentTimeMillis() + clockError.get();
        return membership;
    }
}
