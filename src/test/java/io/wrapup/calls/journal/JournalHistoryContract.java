package io.wrapup.calls.journal;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.Decisions;
import io.wrapup.calls.Entries;
import io.wrapup.calls.Node;
import io.wrapup.calls.Services;
import io.wrapup.calls.TestEntry;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChainBreak;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.Verification;
import io.wrapup.calls.registry.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of history and verification, on each database: earlier versions of calls, and the detection of changed
 * entries.
 */
@Timeout(60)
abstract class JournalHistoryContract {

    private static final Actor LEE = Actor.agent("lee");

    private Node node;
    private CallHistory history;
    private JournalVerification verification;

    /** Starts a node on the database of this test, which keeps its content. */
    abstract Node open();

    @BeforeEach
    void begin() {
        // Emptied before the node under test starts, because its registry loads the active calls.
        try (Node before = open()) {
            before.empty();
        }
        reopen();
    }

    @AfterEach
    void end() {
        node.close();
    }

    private void reopen() {
        if (node != null) {
            node.close();
        }
        node = open();
        history = node.history();
        verification = Services.verification(node);
    }

    @Test
    void rebuildsEachVersionOfACall() {
        List<Call> versions = makeSevenVersions("a");

        Call call = Call.begin("a");
        List<Call> again = new ArrayList<>();
        for (JournalEntry change : history.changes("a", 0, 100)) {
            call = change.applyTo(call);
            again.add(call);
        }
        assertThat(again).isEqualTo(versions);
    }

    @Test
    void returnsACallAsOfATime() {
        List<Call> versions = makeSevenVersions("a");
        Call newest = versions.get(versions.size() - 1);

        assertThat(history.at(newest, newest.changedAt())).contains(newest);
        assertThat(history.at(newest, Instant.now().plusSeconds(60))).contains(newest);
        assertThat(history.at(newest, versions.get(0).changedAt().minusMillis(1)))
                .isEmpty();
        for (Call version : versions) {
            assertThat(history.at(newest, version.changedAt()).orElseThrow().changedAt())
                    .isEqualTo(version.changedAt());
        }
    }

    @Test
    void returnsTheChangesAfterAVersion() {
        makeSevenVersions("a");

        assertThat(history.changes("a", 2, 3)).extracting(JournalEntry::version).containsExactly(3L, 4L, 5L);
        assertThat(history.changes("a", 2, 3))
                .allMatch(change -> change.callUuid().equals("a"));
        assertThat(history.changes("unknown", 0, 3)).isEmpty();
        assertThat(history.changes("a\0", 0, 3)).isEmpty();
    }

    @Test
    void findsUnchangedEntriesIntact() {
        makeSevenVersions("a");
        reopen();
        set("a", "{'after':'a restart'}");
        node.registry().evictReleased(Duration.ZERO, Instant.now().plusSeconds(1));
        set("a", "{'after':'a while'}");
        set("b", "{}");

        assertThat(verification.verifyCall("a")).isEqualTo(new Verification(1, 9, List.of(), Optional.empty()));
        assertThat(verification.verify(TimeRange.ALWAYS, "").calls()).isEqualTo(2);
        assertThat(verification.verify(TimeRange.ALWAYS, "").broken()).isEmpty();
    }

    @Test
    void namesTheFirstChangedEntry() {
        makeSevenVersions("a");
        node.execute("UPDATE journal SET account = REPLACE(account, 'Gold', 'Silver') WHERE call_uuid = 'a'");

        assertBroken(2, "is not what was written");
    }

    @Test
    void namesAnEntryWithAChangedColumn() {
        for (String tampering : List.of(
                "changed_at = changed_at - 1", "recipient = 'TELEPHONY'", "legs = '[]'", "entry_id = 'another'")) {
            node.empty();
            reopen();
            makeSevenVersions("a");
            node.execute("UPDATE journal SET " + tampering + " WHERE call_uuid = 'a' AND version = 3");

            assertBroken(3, "is not what was written");
        }
    }

    @Test
    void namesAnEntryThatIsMissing() {
        makeSevenVersions("a");
        node.execute("DELETE FROM journal WHERE call_uuid = 'a' AND version = 4");
        assertBroken(4, "is missing");

        node.execute("DELETE FROM journal WHERE call_uuid = 'a' AND version = 1");
        assertBroken(1, "is missing");
    }

    @Test
    void namesTheNewestEntryWhenItIsMissing() {
        makeSevenVersions("a");
        node.execute("DELETE FROM journal WHERE call_uuid = 'a' AND version = 7");

        assertBroken(7, "is missing");
    }

    @Test
    void detectsAStoredCallThatDiffersFromItsEntries() {
        makeSevenVersions("a");
        node.execute("UPDATE call SET snapshot = REPLACE(snapshot, 'Sold', 'Lost') WHERE call_uuid = 'a'");
        assertBroken(7, "does not produce the stored call");

        node.execute("UPDATE call SET snapshot = '{' WHERE call_uuid = 'a'");
        assertThat(verification.verifyCall("a").broken())
                .extracting(ChainBreak::reason)
                .containsExactly("cannot be read");

        node.execute("DELETE FROM call WHERE call_uuid = 'a'");
        assertThat(verification.verifyCall("a").broken()).hasSize(1);
    }

    @Test
    void changesACallWhoseNewestEntryWasDeleted() {
        makeSevenVersions("a");
        node.execute("DELETE FROM journal WHERE call_uuid = 'a' AND version = 7");
        reopen();
        set("a", "{'still':'alive'}");

        assertThat(node.store().find("a").orElseThrow().version()).isEqualTo(8);
        assertBroken(7, "is missing");
    }

    @Test
    void namesEveryBrokenCallOfATimeRange() {
        for (String callUuid : List.of("a", "b", "c")) {
            set(callUuid, "{'k':'v'}");
        }
        node.execute("UPDATE journal SET account = REPLACE(account, 'lee', 'ana') WHERE call_uuid <> 'b'");

        Verification found = verification.verify(TimeRange.ALWAYS, "");
        assertThat(found.broken()).extracting(ChainBreak::callUuid).containsExactlyInAnyOrder("a", "c");
        assertThat(verification
                        .verify(new TimeRange(Instant.EPOCH, Instant.now().minusSeconds(3600)), "")
                        .calls())
                .isZero();
    }

    @Test
    void verifiesManyCallsInPages() {
        node.write(Stream.iterate(0, number -> number + 1)
                .limit(1500)
                .map(number -> Entries.change("call " + number, 1))
                .toArray(TestEntry[]::new));

        Verification first = verification.verify(TimeRange.ALWAYS, "");
        assertThat(first.calls()).isEqualTo(1000);
        Verification rest = verification.verify(TimeRange.ALWAYS, first.next().orElseThrow());
        assertThat(rest.calls()).isEqualTo(500);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void refusesAnUnknownCall() {
        assertThatExceptionOfType(UnknownCallException.class).isThrownBy(() -> verification.verifyCall("unknown"));
    }

    private void assertBroken(long version, String reason) {
        assertThat(verification.verifyCall("a").broken()).singleElement().satisfies(broken -> {
            assertThat(broken.version()).isEqualTo(version);
            assertThat(broken.reason()).isEqualTo(reason);
        });
    }

    private void set(String callUuid, String pairs) {
        node.registry().change(callUuid, LEE, Decisions.setting(callUuid, json(pairs)), change -> {});
    }

    /**
     * Makes seven versions of a call: it rings, two agents talk, user data is set and removed, and both hang up one
     * after the other.
     */
    private List<Call> makeSevenVersions(String callUuid) {
        List<Call> versions = new ArrayList<>();
        for (Decision decision : List.of(
                changing(callUuid, call -> new Change(call.with(Calls.leesLeg(LegState.RINGING)), List.of())),
                changing(callUuid, call -> settingTwice(call.with(Calls.leesLeg(LegState.ESTABLISHED)))),
                changing(callUuid, call -> new Change(call.with(Calls.anasLeg(LegState.ESTABLISHED)), List.of())),
                changing(callUuid, call -> Change.removingUserData(call, "15000", Set.of("a", "never there"))),
                changing(callUuid, call -> new Change(call.with(Calls.leesLeg(LegState.RELEASED)), List.of())),
                changing(callUuid, call -> Change.settingUserData(call, "15001", json("{'Disposition':'Sold'}"))),
                changing(callUuid, call -> new Change(call.with(Calls.anasLeg(LegState.RELEASED)), List.of())))) {
            node.registry().change(callUuid, LEE, decision, change -> versions.add(change.call()));
        }
        return versions;
    }

    private static Change settingTwice(Call call) {
        Change first = Change.settingUserData(call, "15000", json("{'a':{'b':[1.50]},'Segment':'Gold'}"));
        Change second = Change.settingUserData(first.next(), "15000", json("{'a':null,'c':'d'}"));
        return new Change(
                second.next(), List.of(first.facts().get(0), second.facts().get(0)));
    }

    private static Decision changing(String callUuid, Function<Call, Change> change) {
        return (current, now) -> List.of(change.apply(current == null ? Call.begin(callUuid) : current));
    }
}
