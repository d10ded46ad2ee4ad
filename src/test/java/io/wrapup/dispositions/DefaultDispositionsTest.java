package io.wrapup.dispositions;

import static io.wrapup.calls.model.Calls.json;
import static io.wrapup.dispositions.Dispositions.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import io.wrapup.calls.Announcements;
import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.Node;
import io.wrapup.calls.Services;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.registry.Decision;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lee and Ana talk and hang up; half a minute later the call gets the code "Unsaid" for each who said nothing. */
class DefaultDispositionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonObject UNSAID = json("{'DispositionCode':'Unsaid'}");
    private static final JsonObject SOLD = json("{'DispositionCode':'Sold'}");

    @TempDir
    Path folder;

    private final DispositionSettings terms = Services.dispositionSettings("DispositionCode", Dispositions.WINDOW);
    private final DispositionPolicy policy = new DispositionPolicy();
    private Node node;
    private PendingDispositions owed;
    private DefaultDispositions defaults;

    @BeforeEach
    void begin() {
        policy.terms = terms;
        policy.defaultCode = Optional.of("Unsaid");
        policy.timeout = TIMEOUT;
        node = Node.in(folder);
        startServices();
        change(Actor.PLATFORM, (present, now) -> List.of(legs(LegState.ESTABLISHED, "15000", "15001", now)));
    }

    /** As a server does that knows nothing yet but what is in the journal. */
    private void startServices() {
        owed = new PendingDispositions();
        owed.terms = terms;
        owed.policy = policy;
        owed.history = node.history();
        defaults = new DefaultDispositions();
        defaults.terms = terms;
        defaults.policy = policy;
        defaults.owedDispositions = owed;
        defaults.recentCalls = node.recentCalls();
        defaults.registry = node.registry();
        defaults.limits = Services.limits(16_000);
        defaults.changes = new Announcements(owed::hear);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void areSetOnceForEachAgentWhenTheTimeIsOver() {
        release("15000", "15001");
        lookAfter(TIMEOUT.minusSeconds(2));
        assertThat(userEvents()).isEmpty();

        lookAfter(TIMEOUT);
        lookAfter(TIMEOUT.plusSeconds(1));
        assertThat(userEvents())
                .extracting(event -> event.owner().userName(), UserEvent::userData)
                .containsExactlyInAnyOrder(tuple("lee", UNSAID), tuple("ana", UNSAID));
    }

    @Test
    void areWrapupsOwnDeedOfWhichReportingHears() {
        release("15000", "15001");
        lookAfter(TIMEOUT);

        assertThat(changes())
                .filteredOn(change -> change.record().userEvent().isPresent())
                .hasSize(2)
                .allSatisfy(change -> {
                    assertThat(change.record().actor()).isEqualTo(Actor.WRAPUP);
                    assertThat(change.record().userEvent()).isPresent();
                });
    }

    @Test
    void areSetAfterARestartForWhatFellDueMeanwhile() {
        release("15000", "15001");
        startServices();
        lookAfter(TIMEOUT);
        assertThat(userEvents()).hasSize(2);

        startServices();
        lookAfter(TIMEOUT.plusSeconds(1));
        assertThat(userEvents()).hasSize(2);
    }

    @Test
    void areNotSetForWhoSaidSomethingAfterTheRelease() {
        release("15000", "15001");
        say("lee", SOLD);
        lookAfter(TIMEOUT);

        assertThat(userEvents())
                .extracting(event -> event.owner().userName(), UserEvent::userData)
                .containsExactly(tuple("lee", SOLD), tuple("ana", UNSAID));
    }

    @Test
    void areNotSetWhenTheUserDataSaysHowTheCallEnded() {
        say("ana", SOLD);
        release("15000", "15001");
        lookAfter(TIMEOUT);

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetForWhoSpokeBeforeTheReleaseWasHeardOf() {
        UserEvent early = new UserEvent(
                "early", Instant.now(), Calls.UUID, null, "15000", Calls.LEE, null, null, null, null, SOLD);
        change(Actor.agent("lee"), (present, now) -> List.of(new Change(present, new UserEventRaised(early))));
        release("15000", "15001");
        lookAfter(TIMEOUT);

        assertThat(userEvents())
                .extracting(event -> event.owner().userName(), UserEvent::userData)
                .containsExactly(tuple("lee", SOLD), tuple("ana", UNSAID));
    }

    @Test
    void areSetForWhoLeftACallThatGoesOn() {
        release("15000");
        lookAfter(TIMEOUT);

        assertThat(userEvents()).extracting(event -> event.owner().userName()).containsExactly("lee");
        assertThat(call().userData().isEmpty()).isTrue();
    }

    @Test
    void areNotSetForWhoIsBackOnTheCall() {
        release("15000");
        change(Actor.PLATFORM, (present, now) -> List.of(legs(LegState.ESTABLISHED, "15000", "15000", now)));
        lookAfter(TIMEOUT);

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetWhenTheWindowIsOver() {
        release("15000", "15001");
        startServices();
        lookAfter(Dispositions.WINDOW.plusSeconds(1));

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetUnlessThereIsOne() {
        policy.defaultCode = Optional.empty();
        policy.mandatory = true;
        release("15000", "15001");
        lookAfter(TIMEOUT);

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areDroppedWhenTheCallHasChangedSince() {
        Decision decision = new IfVersionMatches(call().version(), Dispositions.decision(by("lee"), SOLD));

        change(Actor.WRAPUP, decision);
        change(Actor.WRAPUP, decision);
        assertThat(call().version()).isEqualTo(2);
    }

    @Test
    void areNeededBeforeTheNextCallWhenTheyAreMandatory() {
        MandatoryDispositions mandatory = new MandatoryDispositions();
        mandatory.policy = policy;
        mandatory.owed = owed;
        release("15000", "15001");
        assertThatNoException().isThrownBy(() -> mandatory.check("lee"));

        policy.mandatory = true;
        assertThatExceptionOfType(DispositionPendingException.class)
                .isThrownBy(() -> mandatory.check("lee"))
                .withMessageContaining(": 1.");
        say("lee", SOLD);
        assertThatNoException().isThrownBy(() -> mandatory.check("lee"));
        assertThatExceptionOfType(DispositionPendingException.class).isThrownBy(() -> mandatory.check("ana"));
    }

    @Test
    void haveToFallDueBeforeTheWindowIsOver() {
        policy.timeout = terms.window();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(policy::check);
    }

    private void lookAfter(Duration time) {
        defaults.round(Instant.now().plus(time));
    }

    private void release(String... dns) {
        for (String dn : dns) {
            change(Actor.PLATFORM, (present, now) -> {
                Leg leg = present.leg(dn).orElseThrow().moved(LegState.RELEASED, now);
                return List.of(
                        new Change(present.with(leg), new LegChanged(dn, LegState.ESTABLISHED, LegState.RELEASED)));
            });
        }
    }

    private static Change legs(LegState state, String first, String second, Instant now) {
        Call call = Calls.between(Leg.begin("15000", Calls.LEE, state, now), Leg.begin("15001", Calls.ANA, state, now));
        return new Change(
                call,
                Stream.of(first, second)
                        .distinct()
                        .map(dn -> new LegChanged(dn, null, state))
                        .map(CallFact.class::cast)
                        .toList());
    }

    private void say(String userName, JsonObject pairs) {
        change(Actor.agent(userName), Dispositions.decision(by(userName), pairs));
    }

    private void change(Actor actor, Decision decision) {
        node.registry().change(Calls.UUID, actor, decision, owed::hear);
    }

    private Call call() {
        return node.registry().find(Calls.UUID).orElseThrow();
    }

    private List<JournalEntry> changes() {
        return node.history().changes(Calls.UUID, 0, 100);
    }

    private List<UserEvent> userEvents() {
        return changes().stream()
                .flatMap(change -> change.record().userEvent().stream())
                .toList();
    }
}
