package io.wrapup.dispositions;

import static io.wrapup.calls.model.Calls.json;
import static io.wrapup.dispositions.Dispositions.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.calls.Node;
import io.wrapup.calls.RecordedChanges;
import io.wrapup.calls.Services;
import io.wrapup.calls.cluster.Roles;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.ChangesMissed;
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

/**
 * Tests a call of Lee and Ana: half a minute after the release it gets the default disposition "Unsaid" for each agent
 * without one.
 */
class DefaultDispositionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonObject UNSAID = json("{'DispositionCode':'Unsaid'}");
    private static final JsonObject SOLD = json("{'DispositionCode':'Sold'}");

    @TempDir
    Path folder;

    private final DispositionSettings settings = Services.dispositionSettings("DispositionCode", Dispositions.WINDOW);
    private final DispositionPolicy policy = new DispositionPolicy();
    private Node node;
    private PendingDispositions pendingDispositions;
    private DefaultDispositions defaults;

    @BeforeEach
    void begin() {
        policy.settings = settings;
        policy.defaultCode = Optional.of("Unsaid");
        policy.timeout = TIMEOUT;
        node = Node.in(folder);
        startServices();
        change(Actor.PLATFORM, (current, now) -> List.of(legs(LegState.ESTABLISHED, "15000", "15001", now)));
    }

    /** Starts the services of a server that has read nothing but the journal. */
    private void startServices() {
        pendingDispositions = new PendingDispositions();
        pendingDispositions.settings = settings;
        pendingDispositions.policy = policy;
        pendingDispositions.history = node.history();
        pendingDispositions.recentCalls = node.recentCalls();
        pendingDispositions.follower = node.follower();
        defaults = new DefaultDispositions();
        defaults.settings = settings;
        defaults.policy = policy;
        defaults.pendingDispositions = pendingDispositions;
        defaults.registry = node.registry();
        defaults.leases = Roles.all();
        defaults.limits = Services.limits(16_000);
        defaults.changes = new RecordedChanges(pendingDispositions::onChange);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void areSetOnceForEachAgentAfterTheTimeout() {
        release("15000", "15001");
        runAfter(TIMEOUT.minusSeconds(2));
        assertThat(userEvents()).isEmpty();

        runAfter(TIMEOUT);
        runAfter(TIMEOUT.plusSeconds(1));
        assertThat(userEvents())
                .extracting(event -> event.owner().userName(), UserEvent::userData)
                .containsExactlyInAnyOrder(tuple("lee", UNSAID), tuple("ana", UNSAID));
    }

    @Test
    void areChangesByWrapupThatAreReported() {
        release("15000", "15001");
        runAfter(TIMEOUT);

        assertThat(changes())
                .filteredOn(change -> change.record().userEvent().isPresent())
                .hasSize(2)
                .allSatisfy(change -> {
                    assertThat(change.record().actor()).isEqualTo(Actor.WRAPUP);
                    assertThat(change.record().userEvent()).isPresent();
                });
    }

    @Test
    void areSetAfterARestartForDeadlinesThatPassedMeanwhile() {
        release("15000", "15001");
        startServices();
        runAfter(TIMEOUT);
        assertThat(userEvents()).hasSize(2);

        startServices();
        runAfter(TIMEOUT.plusSeconds(1));
        assertThat(userEvents()).hasSize(2);
    }

    @Test
    void areNotSetForAnAgentWhoSetADispositionAfterTheRelease() {
        release("15000", "15001");
        setDisposition("lee", SOLD);
        runAfter(TIMEOUT);

        assertThat(userEvents())
                .extracting(event -> event.owner().userName(), UserEvent::userData)
                .containsExactly(tuple("lee", SOLD), tuple("ana", UNSAID));
    }

    @Test
    void areNotSetWhenTheUserDataContainsADisposition() {
        setDisposition("ana", SOLD);
        release("15000", "15001");
        runAfter(TIMEOUT);

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetForAnAgentWhoseDispositionPrecedesTheReleaseEvent() {
        UserEvent early = new UserEvent(
                "early", Instant.now(), Calls.UUID, null, "15000", Calls.LEE, null, null, null, null, SOLD);
        change(Actor.agent("lee"), (current, now) -> List.of(new Change(current, new UserEventRaised(early))));
        release("15000", "15001");
        runAfter(TIMEOUT);

        assertThat(userEvents())
                .extracting(event -> event.owner().userName(), UserEvent::userData)
                .containsExactly(tuple("lee", SOLD), tuple("ana", UNSAID));
    }

    @Test
    void areSetForAnAgentWhoLeftAnActiveCall() {
        release("15000");
        runAfter(TIMEOUT);

        assertThat(userEvents()).extracting(event -> event.owner().userName()).containsExactly("lee");
        assertThat(call().userData().isEmpty()).isTrue();
    }

    @Test
    void areNotSetForAnAgentWhoIsOnTheCallAgain() {
        release("15000");
        change(Actor.PLATFORM, (current, now) -> List.of(legs(LegState.ESTABLISHED, "15000", "15000", now)));
        runAfter(TIMEOUT);

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetWhenTheWindowIsOver() {
        release("15000", "15001");
        startServices();
        runAfter(Dispositions.WINDOW.plusSeconds(1));

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetWithoutAConfiguredDefault() {
        policy.defaultCode = Optional.empty();
        policy.mandatory = true;
        release("15000", "15001");
        runAfter(TIMEOUT);

        assertThat(userEvents()).isEmpty();
    }

    @Test
    void areNotSetWhenTheCallHasChangedMeanwhile() {
        Decision decision = new IfVersionMatches(call().version(), Dispositions.decision(by("lee"), SOLD));

        change(Actor.WRAPUP, decision);
        change(Actor.WRAPUP, decision);
        assertThat(call().version()).isEqualTo(2);
    }

    @Test
    void areRequiredBeforeTheNextCallWhenMandatory() {
        release("15000", "15001");
        assertThatNoException().isThrownBy(() -> pendingDispositions.requireNone("lee"));

        policy.mandatory = true;
        assertThatExceptionOfType(DispositionPendingException.class)
                .isThrownBy(() -> pendingDispositions.requireNone("lee"))
                .withMessageContaining(": 1.");
        setDisposition("lee", SOLD);
        assertThatNoException().isThrownBy(() -> pendingDispositions.requireNone("lee"));
        assertThatExceptionOfType(DispositionPendingException.class)
                .isThrownBy(() -> pendingDispositions.requireNone("ana"));
    }

    @Test
    void areRequiredFromTheFirstRequestAfterARestart() {
        policy.mandatory = true;
        release("15000", "15001");
        startServices();

        assertThatExceptionOfType(DispositionPendingException.class)
                .isThrownBy(() -> pendingDispositions.requireNone("lee"));
    }

    @Test
    void areReadAgainFromTheJournalAfterMissedChanges() {
        policy.mandatory = true;
        pendingDispositions.requireNone("lee");
        PendingDispositions away = pendingDispositions;
        startServices();
        release("15000", "15001");
        assertThatNoException().isThrownBy(() -> away.requireNone("lee"));
        away.onMissed(ChangesMissed.OUTDATED);

        assertThatExceptionOfType(DispositionPendingException.class).isThrownBy(() -> away.requireNone("lee"));
    }

    @Test
    void requireATimeoutShorterThanTheWindow() {
        policy.timeout = settings.window();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(policy::check);
    }

    private void runAfter(Duration time) {
        defaults.round(Instant.now().plus(time));
    }

    private void release(String... dns) {
        for (String dn : dns) {
            change(Actor.PLATFORM, (current, now) -> {
                Leg leg = current.leg(dn).orElseThrow().withState(LegState.RELEASED, now);
                return List.of(
                        new Change(current.with(leg), new LegChanged(dn, LegState.ESTABLISHED, LegState.RELEASED)));
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

    private void setDisposition(String userName, JsonObject pairs) {
        change(Actor.agent(userName), Dispositions.decision(by(userName), pairs));
    }

    private void change(Actor actor, Decision decision) {
        node.registry().change(Calls.UUID, actor, decision, pendingDispositions::onChange);
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
