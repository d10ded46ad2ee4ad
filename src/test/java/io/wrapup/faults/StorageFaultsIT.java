package io.wrapup.faults;

import static io.wrapup.faults.Faults.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.SmallDisk;
import io.wrapup.testing.SqliteFiles;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults of the disk: writes fail, or stored data changes. A change that cannot be stored is refused. */
class StorageFaultsIT extends FaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aDiskThatTakesNothingLosesNothing() {
        Path data = folder.resolve("data");
        try (var disk = SmallDisk.at(data);
                var arena = Arena.withEmbeddedBroker(folder, "-Dwrapup.data=" + data)) {
            arena.underLoad("disk full", times("disk-fulls", 1), 0, 0, time -> {
                arena.awaitProgress(100);
                disk.fill();
                arena.awaitRefusals(100);
                awaitReady(arena, false);
                disk.makeRoom();
                arena.awaitProgress(100);
                awaitReady(arena, true);
            });
            if (times("disk-failures", 0) > 0) {
                arena.expect(Result::isRightForABrokenDisk);
                arena.underLoad("disk read-only", times("disk-failures", 0), 0, 0, time -> fail(disk, arena));
            }
        }
    }

    private static void fail(SmallDisk disk, Arena arena) {
        arena.awaitProgress(100);
        disk.fail();
        arena.awaitRefusals(100);
        awaitReady(arena, false);
        arena.server().killForcibly();
        disk.repair();
        arena.server().restart();
    }

    @Test
    void aTornRecordLosesNothingAndAFlippedOneIsNoticed() {
        try (var arena = Arena.withEmbeddedBroker(
                // Without requests to the platform, the last commit is that of the last disposition.
                folder.resolve("torn"), "-Dwrapup.telephony.requests=")) {
            SqliteFiles files = SqliteFiles.in(arena.server().data());
            arena.underLoad("kill -9 of the server, and a torn last record", times("torn-records", 1), 0, 0, time -> {
                arena.awaitProgress(200);
                arena.server().killForcibly();
                files.tearBehindLastCommit();
                arena.server().restart();
            });
            flip(files, arena);
        }
    }

    /** A flipped bit cannot be repaired, but Wrapup detects it, and all other data is unchanged. */
    private static void flip(SqliteFiles files, Arena arena) {
        Desk desk = Desk.ofNewAgent(arena.site());
        PhoneCall first = Platform.of(arena.site()).callOf(desk.agent());
        PhoneCall last = Platform.of(arena.site()).callOf(desk.agent());
        desk.setDisposition(first, "SpoiltLater").assertThat().isDone();
        desk.setDisposition(last, "SpoiltAtOnce").assertThat().isDone();

        arena.server().killForcibly();
        files.flipInLastCommit();
        arena.server().restart();
        assertThat(broken(arena.site())).isEmpty();
        assertThat(desk.userData(first)).containsKey("DispositionCode");
        assertThat(desk.userData(last)).isEmpty();
        desk.setDisposition(last, "Again").assertThat().isDone();

        arena.server().killForcibly();
        files.flip("SpoiltLater");
        arena.server().restart();
        assertThat(broken(arena.site())).containsExactly(first.uuid());
        desk.setDisposition(last, "AndAgain").assertThat().isDone();
    }

    /** Returns the ids of the calls whose stored data differs from the written data. */
    private static List<String> broken(Site site) {
        Reply reply = Rest.signedIn(site, TestDirectory.REPORTING)
                .get("/reporting/verify?from=1970-01-01T00:00:00Z&to=9999-01-01T00:00:00Z");
        return reply.json().getJsonArray("broken").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("callUuid"))
                .toList();
    }

    private static void awaitReady(Arena arena, boolean ready) {
        await("health").atMost(PATIENCE).until(() -> arena.server().isReady() == ready);
    }
}
