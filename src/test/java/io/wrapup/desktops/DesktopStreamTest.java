package io.wrapup.desktops;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.streams.EventStream;
import io.wrapup.streams.FallenBehindException;
import io.wrapup.streams.Frame;
import io.wrapup.web.ApiUrls;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesktopStreamTest {

    private final ReplayBudget kept = new ReplayBudget();
    private final DesktopStream stream = new DesktopStream("lee", ApiUrls.on("http://desk"), kept);
    private final long start = stream.expectReader();

    @Test
    void numbersMessagesBesideTheirMembersForThoseWhoWantIt() {
        hear("{\"a\":1}");
        assertThat(stream.plain().following(start)).contains(new Frame(start + 1, "{\"a\":1}"));
        assertThat(stream.numbered().following(start))
                .contains(new Frame(start + 1, "{\"a\":1,\"seq\":" + (start + 1) + "}"));
        assertThat(stream.numbered().following(start + 1)).isEmpty();
    }

    @Test
    void beginsWithASnapshotForThoseWhoKnowNothingOrSomethingElse() {
        stream.begin(List.of(Calls.established()));
        for (long unknown : new long[] {EventStream.NOTHING, 0, start - 1, start + 1}) {
            assertThat(snapshot(unknown).getJsonArray("calls")).hasSize(1);
            assertThat(snapshot(unknown).getJsonNumber("seq").longValue()).isEqualTo(start);
        }
    }

    @Test
    void tellsTheCallsAsTheMessagesHaveToldThem() {
        stream.begin(List.of(Calls.ringing().stamped(3, Calls.BEGAN)));
        hear(Calls.established().stamped(4, Calls.BEGAN));
        assertThat(state()).isEqualTo("Established");
        hear(Calls.released().stamped(5, Calls.BEGAN));
        assertThat(snapshot(EventStream.NOTHING).getJsonArray("calls")).isEmpty();
    }

    @Test
    void doesNotTellWhatItsBeginHasToldAlready() {
        stream.begin(List.of(Calls.established().stamped(4, Calls.BEGAN)));
        hear(Calls.ringing().stamped(3, Calls.BEGAN));
        assertThat(stream.numbered().following(start)).isEmpty();
        assertThat(state()).isEqualTo("Established");
    }

    @Test
    void goesOnWithASnapshotWhenWhatWasMissedIsGone() {
        IntStream.range(0, DesktopStream.MOST_KEPT + 1).forEach(number -> hear("{}"));
        assertThat(snapshot(start).getJsonNumber("seq").longValue()).isEqualTo(start + DesktopStream.MOST_KEPT + 1);
        assertThatExceptionOfType(FallenBehindException.class)
                .isThrownBy(() -> stream.plain().following(start));
    }

    @Test
    void keepsNoMoreThanAllStreamsMayTogether() {
        String large = "x".repeat((int) (ReplayBudget.MOST_CHARACTERS / 4));
        IntStream.range(0, 5).forEach(number -> hear(large));
        assertThat(stream.plain().following(stream.expectReader() - 1)).isPresent();
        assertThat(snapshot(start).getString("type")).isEqualTo("snapshot");
        stream.forget();
        assertThat(kept.areTooMany()).isFalse();
    }

    @Test
    void isUnwantedWhenNobodyHasFollowedForAWhile() {
        assertThat(stream.unwantedSince(Instant.now().minusSeconds(60))).isFalse();
        assertThat(stream.unwantedSince(Instant.now().plusSeconds(60))).isTrue();
    }

    private void hear(String message) {
        stream.deliver("/v2/me/calls", message);
    }

    private void hear(Call call) {
        stream.deliver("/v2/me/calls", "{}", call);
    }

    private String state() {
        return snapshot(EventStream.NOTHING)
                .getJsonArray("calls")
                .getJsonObject(0)
                .getString("state");
    }

    private JsonObject snapshot(long seq) {
        return json(stream.numbered().following(seq).orElseThrow().text());
    }
}
