package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Desk;
import io.wrapup.testing.Headset;
import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /stream/me?after=}: numbered messages, and the missed messages after a reconnect. */
class NumberedStreamIT {

    private static final int MAX_DESKTOPS = 20;

    @TempDir
    static Path folder;

    private static WrapupProcess wrapup;
    private static Site site;

    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @BeforeAll
    static void start() {
        wrapup = WrapupProcess.start(folder.resolve("wrapup"), "-Dwrapup.websocket.send-timeout=PT2S");
        site = wrapup.site();
    }

    @AfterAll
    static void stop() {
        wrapup.close();
    }

    @Test
    void startsWithASnapshotAndContinuesItsNumbers() {
        PhoneCall call = platform.callOf(desk.agent());
        try (Headset headset = listenAfter("");
                Headset plain = desk.listen()) {
            Notice snapshot = headset.next();
            assertSnapshot(snapshot, call);
            desk.setDisposition(call, "Sold");
            Notice change = headset.next();
            assertThat(change.seq()).isEqualTo(snapshot.seq() + 1);
            assertThat(change.json().keySet()).containsExactly("data", "channel", "seq");
            JsonObject documented = plain.next().json();
            assertThat(documented.keySet()).containsExactly("data", "channel");
            assertThat(change.data()).isEqualTo(documented.getJsonObject("data"));
        }
    }

    @Test
    void sendsExactlyTheMissedMessagesAfterAReconnect() {
        PhoneCall call = platform.callOf(desk.agent());
        long known;
        try (Headset headset = listenAfter("")) {
            known = headset.next().seq();
        }
        for (int time = 0; time < 20; time++) {
            desk.setDisposition(call, "a" + time);
            desk.setDisposition(call, "b" + time);
            try (Headset headset = listenAfter(Long.toString(known))) {
                desk.setDisposition(call, "c" + time);
                List<Notice> missed = Stream.generate(headset::next).limit(3).toList();
                assertThat(missed)
                        .extracting(notice ->
                                notice.call().getJsonObject("userData").getString("DispositionCode"))
                        .containsExactly("a" + time, "b" + time, "c" + time);
                assertThat(missed).extracting(Notice::seq).containsExactly(known + 1, known + 2, known + 3);
                known += 3;
            }
        }
    }

    @Test
    void sendsASnapshotForANumberFromBeforeARestart() {
        PhoneCall call = platform.callOf(desk.agent());
        long known;
        try (Headset headset = listenAfter("")) {
            known = headset.next().seq();
        }
        wrapup.restart();
        desk.setDisposition(call, "Sold");
        try (Headset headset = listenAfter(Long.toString(known))) {
            Notice snapshot = headset.next();
            assertSnapshot(snapshot, call);
            assertThat(snapshot.seq()).isGreaterThan(known);
            desk.setDisposition(call, "Lost");
            assertThat(headset.next().seq()).isEqualTo(snapshot.seq() + 1);
        }
    }

    @Test
    void sendsASnapshotForAnInvalidNumber() {
        PhoneCall call = platform.callOf(desk.agent());
        for (String nonsense : List.of("x", "-1", "0", "99999999999999999999", "9223372036854775807")) {
            try (Headset headset = listenAfter(nonsense)) {
                assertSnapshot(headset.next(), call);
            }
        }
    }

    @Test
    void sendsChangesMadeDuringTheHandshake() {
        PhoneCall call = platform.callOf(desk.agent());
        for (int time = 0; time < 100; time++) {
            String disposition = "time " + time;
            try (Headset headset = desk.listen()) {
                desk.setDisposition(call, disposition);
                assertThat(headset.next().call().getJsonObject("userData").getString("DispositionCode"))
                        .isEqualTo(disposition);
            }
        }
    }

    @Test
    void disconnectsClientsThatDoNotReadAndReleasesTheirSlots() {
        PhoneCall call = platform.callOf(desk.agent());
        List<Headset> stalled = Stream.generate(() -> Headset.openWithoutReading(site, desk.agent()))
                .limit(MAX_DESKTOPS)
                .toList();
        await("a place")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> isServed(call));
        stalled.forEach(Headset::read);
        await("them to be sent away")
                .until(() ->
                        stalled.stream().allMatch(headset -> headset.closed().isDone()));
    }

    /**
     * Returns whether one more desktop can connect and receives the next changes, which fill the buffers of the clients
     * that do not read.
     */
    private boolean isServed(PhoneCall call) {
        try (Headset headset = desk.listen()) {
            platform.send(Stream.generate(() -> call.event("EventAttachedDataChanged", desk.dn())
                            .add(
                                    "userData",
                                    Json.createObjectBuilder().add("Bulk", UUID.randomUUID() + "x".repeat(8_000)))
                            .build())
                    .limit(100)
                    .toList());
            await().until(() -> headset.hasHeard() || headset.closed().isDone());
            return headset.hasHeard();
        }
    }

    private Headset listenAfter(String after) {
        return Headset.openAfter(site, desk.agent(), after);
    }

    private static void assertSnapshot(Notice notice, PhoneCall only) {
        assertThat(notice.json().getString("type")).isEqualTo("snapshot");
        assertThat(notice.json().getJsonArray("calls").getValuesAs(JsonObject.class))
                .extracting(call -> call.getString("callUuid"))
                .containsExactly(only.uuid());
    }
}
