package io.wrapup.calls.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wrapup.calls.LogCapture;
import io.wrapup.calls.store.DatabaseGuard;
import io.wrapup.testing.PostgreSqlOfClass;
import io.wrapup.testing.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DatabaseClaimTest {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    @TempDir
    Path folder;

    private final LogCapture log = LogCapture.of(DatabaseClaim.class);
    private final List<DatabaseGuard> guards = new ArrayList<>();

    @AfterEach
    void end() {
        guards.forEach(Wiring::stop);
        log.close();
    }

    @Test
    void refusesASecondServer() {
        claim(false).begin();

        assertThatIllegalStateException()
                .isThrownBy(claim(false)::begin)
                .withMessage("another server uses it; stop it, or set wrapup.cluster=true on all nodes");
        assertThatIllegalStateException()
                .isThrownBy(claim(true)::begin)
                .withMessageStartingWith("a server with wrapup.cluster=false uses it");
    }

    @Test
    void letsNodesShareTheDatabase() {
        claim(true).begin();
        assertThatCode(claim(true)::begin).doesNotThrowAnyException();

        assertThatIllegalStateException()
                .isThrownBy(claim(false)::begin)
                .withMessageStartingWith("nodes with wrapup.cluster=true use it");
    }

    @Test
    void waitsForAServerThatWasJustKilled() throws Exception {
        claim(false).begin();
        DatabaseClaim second = claim(false);
        second.patience = Duration.ofSeconds(30);
        CompletableFuture<Void> start = CompletableFuture.runAsync(second::begin);
        Wiring.stop(guards.get(0));

        start.get(30, TimeUnit.SECONDS);
        assertThat(second.conflict()).isEmpty();
    }

    @Test
    void claimsTheDatabaseAgainAfterItsRestart() {
        DatabaseClaim claim = claim(false);
        claim.begin();
        POSTGRESQL.server().stop();
        claim.renew();
        assertThat(claim.conflict()).isEmpty();
        POSTGRESQL.server().resume();
        claim.renew();

        assertThatIllegalStateException().isThrownBy(claim(false)::begin);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void reportsAServerThatClaimedTheDatabaseMeanwhile() {
        DatabaseClaim first = claim(false);
        first.begin();
        POSTGRESQL.server().stop();
        POSTGRESQL.server().resume();
        claim(false).begin();
        first.renew();
        first.renew();

        assertThat(first.conflict())
                .contains("another server uses it; stop it, or set wrapup.cluster=true on all nodes");
        assertThat(log.warnings()).singleElement().asString().startsWith("The connection to the database broke");
        Wiring.stop(guards.get(1));
        first.renew();
        assertThat(first.conflict()).isEmpty();
    }

    @Test
    void refusesASecondServerOnAnSqliteFile() {
        String url = "jdbc:sqlite:" + folder.resolve("calls.db") + "?cache=private";
        claim(false, url).begin();

        assertThat(folder.resolve("calls.db.lock")).exists();
        assertThatIllegalStateException().isThrownBy(claim(false, url)::begin);
        assertThatCode(claim(false, "jdbc:sqlite:" + folder.resolve("other.db"))::begin)
                .doesNotThrowAnyException();
        assertThatCode(claim(false, "jdbc:sqlite::memory:")::begin).doesNotThrowAnyException();
    }

    private DatabaseClaim claim(boolean cluster) {
        return claim(cluster, POSTGRESQL.server().url());
    }

    private DatabaseClaim claim(boolean cluster, String url) {
        DatabaseGuard guard = Wiring.of(new DatabaseGuard())
                .setting("wrapup.database.url", Optional.of(url))
                .setting("wrapup.database.user", Optional.of(POSTGRESQL.server().user()))
                .with();
        guards.add(guard);
        ClusterSettings settings = Wiring.of(new ClusterSettings())
                .setting("wrapup.cluster", cluster)
                .with();
        DatabaseClaim claim = Wiring.of(new DatabaseClaim()).with(settings, guard, NoScheduler.create());
        claim.patience = Duration.ofMillis(100);
        claim.betweenAttempts = Duration.ofMillis(10);
        return claim;
    }
}
