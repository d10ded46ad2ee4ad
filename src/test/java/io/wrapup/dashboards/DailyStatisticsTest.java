package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.dashboards.DailyFigures.AgentFigures;
import io.wrapup.dashboards.DailyFigures.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The figures of 22 November 2026 in UTC, with the sample call of the GWS documentation, which is released at 10:19:52.
 */
class DailyStatisticsTest {

    private static final String KEY = "DispositionCode";
    private static final int QUARTER_OF_RELEASE = 41;

    private final DailyStatistics today = new DailyStatistics(Calls.BEGAN, ZoneOffset.UTC);
    private @Nullable BoardCall current;

    @Test
    void doesNotCountAnActiveCall() {
        change(Actor.PLATFORM, Calls.established());
        assertThat(figures().callsEnded()).isZero();
        assertThat(figures().withoutDisposition()).isZero();
    }

    @Test
    void countsAReleasedCallAsWithoutDispositionUntilItReceivesOne() {
        release();
        assertThat(figures().callsEnded()).isEqualTo(1);
        assertThat(figures().callsEndedByQuarter()[QUARTER_OF_RELEASE]).isEqualTo(1);
        assertThat(figures().withoutDisposition()).isEqualTo(1);
        setDisposition("Referred", Duration.ofSeconds(30));
        assertThat(figures().withoutDisposition()).isZero();
        assertThat(today.userEvents()).isEqualTo(1);
    }

    @Test
    void movesACallInTheMixWhenItsDispositionIsReplaced() {
        release();
        setDisposition("Referred", Duration.ofSeconds(30));
        setDisposition("Sold", Duration.ofMinutes(20));
        assertThat(figures().mix()).containsExactly(new Share("Sold", 1));
        assertThat(Arrays.stream(figures().dispositionsByQuarter()).sum()).isEqualTo(2);
    }

    @Test
    void countsOnlyTheFirstDispositionAfterTheReleaseAsWrapUp() {
        release();
        setDisposition("Referred", Duration.ofSeconds(30));
        setDisposition("Sold", Duration.ofMinutes(20));
        assertThat(figures().agents()).contains(new AgentFigures("lee", "Lee", 1, 2, 30));
    }

    @Test
    void countsADefaultDispositionInTheMixButNotForTheAgent() {
        release();
        setDisposition("Unsaid", Duration.ofSeconds(30), Actor.WRAPUP);
        assertThat(figures().withoutDisposition()).isZero();
        assertThat(figures().mix()).containsExactly(new Share("Unsaid", 1));
        assertThat(figures().agents()).contains(new AgentFigures("lee", "Lee", 1, 0, null));
        assertThat(today.userEvents()).isEqualTo(1);
    }

    @Test
    void countsADispositionDuringTheCallForTheAgentButNotAsWrapUp() {
        change(Actor.PLATFORM, Calls.established());
        change(
                Actor.agent("lee"),
                Calls.established(),
                new UserDataChanged("15000", Calls.json("{}"), Calls.json("{'DispositionCode':'Referred'}")));
        release();
        assertThat(figures().withoutDisposition()).isZero();
        assertThat(figures().agents()).contains(new AgentFigures("lee", "Lee", 1, 1, null));
    }

    @Test
    void removesADispositionThatIsDeletedFromTheUserData() {
        change(
                Actor.agent("lee"),
                Calls.established(),
                new UserDataChanged("15000", Calls.json("{}"), Calls.json("{'DispositionCode':'Referred'}")));
        change(
                Actor.agent("lee"),
                Calls.established(),
                new UserDataChanged("15000", Calls.json("{'DispositionCode':'Referred'}"), Calls.json("{}")));
        assertThat(figures().mix()).isEmpty();
    }

    @Test
    void doesNotCountCallsOfAnotherDay() {
        DailyStatistics tomorrow = new DailyStatistics(Calls.BEGAN.plus(Duration.ofDays(1)), ZoneOffset.UTC);
        tomorrow.add(null, BoardCall.withoutDisposition(Calls.released()), record(Actor.PLATFORM));
        assertThat(tomorrow.figures(name -> name).callsEnded()).isZero();
    }

    private void release() {
        change(
                Actor.PLATFORM,
                Calls.released(),
                new LegChanged("15000", LegState.ESTABLISHED, LegState.RELEASED),
                new LegChanged("15001", LegState.ESTABLISHED, LegState.RELEASED));
    }

    private void setDisposition(String value, Duration afterRelease) {
        setDisposition(value, afterRelease, Actor.agent("lee"));
    }

    private void setDisposition(String value, Duration afterRelease, Actor actor) {
        Instant at = Calls.RELEASED.plus(afterRelease);
        UserEvent event = new UserEvent(
                "id of " + value,
                at,
                Calls.UUID,
                Calls.CONN_ID,
                "15000",
                Calls.LEE,
                "Internal",
                "15000",
                null,
                Calls.RELEASED,
                Calls.json("{'DispositionCode':'" + value + "'}"));
        change(actor, Calls.released().stamped(9, at), new UserEventRaised(event));
    }

    private void change(Actor actor, Call call, CallFact... facts) {
        ChangeRecord record = record(actor, facts);
        BoardCall next = (current == null ? BoardCall.withoutDisposition(call) : current).after(record, call, KEY);
        today.add(current, next, record);
        current = next;
    }

    private static ChangeRecord record(Actor actor, CallFact... facts) {
        return new ChangeRecord(actor, List.of(facts));
    }

    private DailyFigures figures() {
        return today.figures(userName -> userName.substring(0, 1).toUpperCase(Locale.ROOT) + userName.substring(1));
    }
}
