package io.wrapup.calls.registry;

import static io.wrapup.calls.Decisions.counting;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.Node;
import io.wrapup.calls.cluster.Membership;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.store.NodeStore.StoredNode;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PositionPurgeTest {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private Node node;

    @BeforeEach
    void begin() {
        try (Node before = Node.on(POSTGRESQL.server())) {
            before.empty();
        }
        node = Node.inClusterOn(POSTGRESQL.server());
        for (int i = 0; i < 6; i++) {
            count("a");
        }
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void removesWhatEveryRunningNodeHasApplied() {
        purge(4, 6).removeBatch(later());

        assertThat(positions()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void keepsTheNewestPositionSoThatNumbersContinue() {
        purge(7).removeBatch(later());
        count("a");

        assertThat(positions()).containsExactly(6L, 7L);
    }

    @Test
    void keepsPositionsOfTheLastHour() {
        purge(6).removeBatch(Instant.now());

        assertThat(positions()).hasSize(6);
    }

    @Test
    void removesNothingBeforeANodeHasReportedItsPosition() {
        purge(6, 0).removeBatch(later());

        assertThat(positions()).hasSize(6);
    }

    private void count(String callUuid) {
        node.registry().change(callUuid, Actor.PLATFORM, counting(callUuid), change -> {});
    }

    private static Instant later() {
        return Instant.now().plus(PositionPurge.KEPT).plus(Duration.ofMinutes(1));
    }

    private PositionPurge purge(long... applied) {
        Membership running = new Membership() {
            @Override
            public List<StoredNode> live() {
                return LongStream.of(applied)
                        .mapToObj(position -> new StoredNode("node", "instance", "1.0", "tcp://broker", position, 0))
                        .toList();
            }
        };
        return Wiring.of(new PositionPurge()).with(node.positions(), running, node.follower());
    }

    private List<Long> positions() {
        return node.positions().after(0, 100).stream()
                .map(change -> change.position().number())
                .toList();
    }
}
