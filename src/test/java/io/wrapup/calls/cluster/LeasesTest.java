package io.wrapup.calls.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.calls.LogCapture;
import io.wrapup.calls.Node;
import io.wrapup.calls.PlainThreads;
import io.wrapup.calls.store.Fence;
import io.wrapup.calls.store.LeaseStore;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes that compete for a role on one database. Their rounds run when the test says so. */
class LeasesTest {

    private static final String ROLE = "feed";

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    private final LogCapture log = LogCapture.of(Leases.class);
    private Node database;
    private Competitor one;
    private Competitor two;

    @BeforeEach
    void begin() {
        database = Node.on(POSTGRESQL.server());
        database.execute("DELETE FROM lease");
        one = new Competitor();
        two = new Competitor();
    }

    @AfterEach
    void end() {
        log.close();
        Wiring.stop(one.store);
        Wiring.stop(two.store);
        database.close();
    }

    @Test
    void givesTheRoleToExactlyOne() {
        one.leases.round();
        two.leases.round();
        one.leases.round();

        assertThat(one.holds()).isTrue();
        assertThat(two.holds()).isFalse();
        assertThat(one.token()).hasValue(1);
        assertThat(two.token()).isEmpty();
        assertThat(one.term().fence()).contains(new Fence(ROLE, one.instance(), 1));
    }

    @Test
    void keepsTheTokenAtARenewal() {
        one.leases.round();
        Term term = one.term();
        one.advance(Duration.ofSeconds(5));
        long before = expiry();
        await().until(() -> databaseClock() > before - 20_000);
        one.leases.round();

        assertThat(expiry()).isGreaterThan(before);
        assertThat(one.token()).hasValue(1);
        assertThat(term.current()).isTrue();
    }

    @Test
    void incrementsTheTokenAtATakeover() {
        one.leases.round();
        Term term = one.term();
        expire();
        two.leases.round();
        one.leases.round();

        assertThat(two.token()).hasValue(2);
        assertThat(one.holds()).isFalse();
        assertThat(term.current()).isFalse();
        assertThat(log.warnings()).singleElement().asString().contains("lost to the instance " + two.instance());
    }

    @Test
    void incrementsTheTokenWhenANodeReturnsAsAnotherInstance() {
        one.leases.round();
        expire();
        Competitor restarted = new Competitor();
        restarted.leases.round();

        assertThat(restarted.token()).hasValue(2);
        Wiring.stop(restarted.store);
    }

    @Test
    void endsATermThatAnotherNodeInterrupted() {
        one.leases.round();
        Term first = one.term();
        expire();
        two.leases.round();
        expire();
        one.leases.round();
        one.leases.round();

        assertThat(one.token()).hasValue(3);
        assertThat(first.current()).isFalse();
        assertThat(one.term().current()).isTrue();
    }

    @Test
    void doesNotRelyOnALeaseThatIsNotRenewed() {
        one.leases.round();
        one.advance(one.leases.reliance.minusMillis(1));
        assertThat(one.holds()).isTrue();
        one.advance(Duration.ofMillis(1));

        assertThat(one.holds()).isFalse();
        two.leases.round();
        assertThat(two.holds()).as("the lease has not expired yet").isFalse();
        assertThat(one.leases.reliance.plusSeconds(10)).isLessThan(one.leases.life);
    }

    @Test
    void measuresFromBeforeTheRenewalWasSent() {
        one.durationOfARenewal = Duration.ofSeconds(4);
        one.leases.round();
        one.advance(Duration.ofSeconds(5).minusMillis(1));
        assertThat(one.holds()).isTrue();
        one.advance(Duration.ofMillis(1));

        assertThat(one.holds()).isFalse();
    }

    @Test
    void hasTheRoleAgainAfterADatabaseOutage() {
        one.leases.round();
        Term term = one.term();
        POSTGRESQL.server().stop();
        one.advance(one.leases.reliance);
        one.leases.round();
        assertThat(one.holds()).isFalse();
        assertThat(log.warnings()).singleElement().asString().contains("was not renewed for 9 s");
        one.leases.round();
        assertThat(log.warnings()).hasSize(1);

        POSTGRESQL.server().resume();
        one.leases.round();

        assertThat(one.token()).hasValue(1);
        assertThat(term.current()).as("no other node had the role").isTrue();
    }

    @Test
    void givesUpItsRoleAtOnce() {
        one.leases.round();
        one.leases.release(ROLE);
        assertThat(one.holds()).isFalse();
        one.leases.round();
        two.leases.round();

        assertThat(two.token()).hasValue(2);
    }

    @Test
    void doesNotReleaseTheRoleOfAnother() {
        one.leases.round();
        expire();
        two.leases.round();
        one.leases.release(ROLE);
        two.advance(Duration.ofSeconds(1));
        two.leases.round();

        assertThat(two.holds()).isTrue();
        assertThat(expiry()).isGreaterThan(databaseClock());
    }

    @Test
    void takesADeletedLeaseAgain() {
        one.leases.round();
        expire();
        two.leases.round();
        database.execute("DELETE FROM lease");
        two.leases.round();
        one.leases.round();

        assertThat(two.token()).hasValue(1);
        assertThat(one.holds()).isFalse();
        assertThat(log.warnings()).anyMatch(line -> line.contains("was deleted"));
    }

    @Test
    void adoptsAChangedToken() {
        one.leases.round();
        Term term = one.term();
        database.execute("UPDATE lease SET token = 41");
        one.leases.round();

        assertThat(one.token()).hasValue(41);
        assertThat(term.current()).isFalse();
        assertThat(log.warnings()).singleElement().asString().contains("from 1 to 41");
        expire();
        two.leases.round();
        assertThat(two.token()).hasValue(42);
    }

    @Test
    void shortensAnExpiryInTheFarFuture() {
        database.execute("INSERT INTO lease VALUES ('feed', 'nobody', 7, 9999999999999)");
        one.leases.round();

        assertThat(one.holds()).isFalse();
        assertThat(expiry()).isBetween(databaseClock(), databaseClock() + 20_000);
        assertThat(log.warnings()).singleElement().asString().contains("later than a lease can");
        expire();
        one.leases.round();
        assertThat(one.token()).hasValue(8);
    }

    @Test
    void correctsAnExpiryInTheFarFutureOfItsOwn() {
        one.leases.round();
        database.execute("UPDATE lease SET expires_at = 9999999999999");
        one.leases.round();

        assertThat(one.holds()).isTrue();
        assertThat(expiry()).isLessThanOrEqualTo(databaseClock() + 20_000);
    }

    @Test
    void ignoresTheClockOfTheNode() {
        one.advance(Duration.ofDays(-400));
        two.advance(Duration.ofDays(400));
        one.leases.round();
        two.leases.round();

        assertThat(one.holds()).isTrue();
        assertThat(two.holds()).isFalse();
    }

    @Test
    void takesARoleInTheBackground() {
        one.leases.start();
        two.leases.start();
        await().until(() -> one.holds() != two.holds());
        Competitor first = one.holds() ? one : two;
        Competitor second = one.holds() ? two : one;
        first.leases.release(ROLE);

        await().until(second::holds);
        one.leases.stop();
        two.leases.stop();
    }

    @Test
    void hasEveryRoleWithoutACluster() {
        Leases alone = Roles.all();
        alone.request(ROLE);

        assertThat(alone.holds(ROLE)).isTrue();
        assertThat(alone.token(ROLE)).isEmpty();
        assertThat(alone.term(ROLE)).hasValueSatisfying(term -> {
            assertThat(term.current()).isTrue();
            assertThat(term.fence()).isEmpty();
        });
        alone.release(ROLE);
        assertThat(alone.holds(ROLE)).isTrue();
    }

    /** Expires the lease, as the time without a renewal does. */
    private void expire() {
        database.execute("UPDATE lease SET expires_at = " + (databaseClock() - 1));
    }

    private long expiry() {
        return databaseClock() + one.store.read().get(ROLE).remainingMillis();
    }

    /** The database runs on this machine. */
    private static long databaseClock() {
        return System.currentTimeMillis();
    }

    /** A node with a monotonic clock that the test sets. */
    private final class Competitor {

        private final AtomicLong time = new AtomicLong(System.nanoTime());
        private final ClusterSettings settings = Wiring.start(
                Wiring.of(new ClusterSettings()).setting("wrapup.cluster", true).with());
        private final LeaseStore store = Wiring.of(new LeaseStore() {
                    @Override
                    public OptionalLong take(String name, String holder, long lifeMillis) {
                        OptionalLong token = super.take(name, holder, lifeMillis);
                        advance(durationOfARenewal);
                        return token;
                    }
                })
                .with(database.database());
        private final Leases leases = Wiring.of(new Leases()).with(settings, store, new PlainThreads());
        private Duration durationOfARenewal = Duration.ZERO;

        Competitor() {
            leases.nanoTime = time::get;
            leases.request(ROLE);
        }

        void advance(Duration by) {
            time.addAndGet(by.toNanos());
        }

        boolean holds() {
            return leases.holds(ROLE);
        }

        OptionalLong token() {
            return leases.token(ROLE);
        }

        Term term() {
            return leases.term(ROLE).orElseThrow();
        }

        String instance() {
            return settings.instance();
        }
    }
}
