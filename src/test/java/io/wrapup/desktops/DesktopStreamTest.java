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

    private long upToDate;
    private final ReplayBudget budget = new ReplayBudget();
    private final DesktopStream stream = new DesktopStream("lee", ApiUrls.on("http://desk"), budget, () -> upToDate);
    private final long start = stream.expectSubscriber();

    @Test
    void addsSeqToTheMessagesOfANumberedStream() {
        deliver("{\"a\":1}");
        assertThat(stream.plain().frameAfter(start)).contains(new Frame(start + 1, "{\"a\":1}"));
        assertThat(stream.numbered().frameAfter(start))
                .contains(new Frame(start + 1, "{\"a\":1,\"seq\":" + (start + 1) + "}"));
        assertThat(stream.numbered().frameAfter(start + 1)).isEmpty();
    }

    @Test
    void startsWithASnapshotForAnUnknownPosition() {
        stream.initialize(List.of(Calls.established()));
        for (long position : new long[] {EventStream.NOTHING_READ, 0, start - 1, start + 1}) {
            assertThat(snapshot(position).getJsonArray("calls")).hasSize(1);
            assertThat(snapshot(position).getJsonNumber("seq").longValue()).isEqualTo(start);
        }
    }

    @Test
    void createsSnapshotsOfTheCallsAsOfTheLastMessage() {
        stream.initialize(List.of(Calls.ringing().stamped(3, Calls.BEGAN)));
        deliver(Calls.established().stamped(4, Calls.BEGAN));
        assertThat(state()).isEqualTo("Established");
        deliver(Calls.released().stamped(5, Calls.BEGAN));
        assertThat(snapshot(EventStream.NOTHING_READ).getJsonArray("calls")).isEmpty();
    }

    @Test
    void ignoresAMessageOlderThanTheInitialCalls() {
        stream.initialize(List.of(Calls.established().stamped(4, Calls.BEGAN)));
        deliver(Calls.ringing().stamped(3, Calls.BEGAN));
        assertThat(stream.numbered().frameAfter(start)).isEmpty();
        assertThat(state()).isEqualTo("Established");
    }

    @Test
    void continuesWithASnapshotWhenMissedMessagesAreEvicted() {
        IntStream.range(0, DesktopStream.CAPACITY + 1).forEach(number -> deliver("{}"));
        assertThat(snapshot(start).getJsonNumber("seq").longValue()).isEqualTo(start + DesktopStream.CAPACITY + 1);
        assertThatExceptionOfType(FallenBehindException.class)
                .isThrownBy(() -> stream.plain().frameAfter(start));
    }

    @Test
    void evictsItsMessagesWhenTheBudgetIsExhausted() {
        String large = "x".repeat((int) (ReplayBudget.MAX_CHARACTERS / 4));
        IntStream.range(0, 5).forEach(number -> deliver(large));
        assertThat(stream.plain().frameAfter(stream.expectSubscriber() - 1)).isPresent();
        assertThat(snapshot(start).getString("type")).isEqualTo("snapshot");
        stream.clear();
        assertThat(budget.isExhausted()).isFalse();
    }

    @Test
    void replaysTheMessagesOfOtherNodesByTheirNumbers() {
        stream.initialize(4_999, List.of(message(7_000), message(9_001)));

        assertThat(stream.plain().frameAfter(4_999)).map(Frame::seq).contains(7_000L);
        assertThat(stream.plain().frameAfter(7_500)).map(Frame::seq).contains(9_001L);
        assertThat(snapshot(4_998).getJsonNumber("seq").longValue()).isEqualTo(9_001);
    }

    @Test
    void ignoresAMessageWithAKnownNumber() {
        stream.initialize(4_999, List.of(message(7_000)));
        stream.deliver(message(7_000));
        stream.deliver(message(4_000));

        assertThat(stream.plain().frameAfter(7_000)).isEmpty();
        assertThat(stream.expectSubscriber()).isEqualTo(7_000);
    }

    @Test
    void waitsForTheNextMessageOfADesktopThatHasMissedNothing() {
        stream.initialize(4_999, List.of(message(7_000)));
        upToDate = 9_999;

        assertThat(stream.numbered().frameAfter(9_500)).isEmpty();
        assertThat(snapshot(10_000).getString("type")).isEqualTo("snapshot");
        stream.deliver(message(9_200));
        stream.deliver(message(11_000));
        assertThat(stream.plain().frameAfter(9_500)).map(Frame::seq).contains(11_000L);
    }

    @Test
    void isIdleWithoutSubscribers() {
        assertThat(stream.idleSince(Instant.now().minusSeconds(60))).isFalse();
        assertThat(stream.idleSince(Instant.now().plusSeconds(60))).isTrue();
    }

    private static DesktopMessage message(long number) {
        return new DesktopMessage("/v2/me/calls", "{}", null, number);
    }

    private void deliver(String message) {
        stream.deliver(new DesktopMessage("/v2/me/calls", message, null, 0));
    }

    private void deliver(Call call) {
        stream.deliver(new DesktopMessage("/v2/me/calls", "{}", call, 0));
    }

    private String state() {
        return snapshot(EventStream.NOTHING_READ)
                .getJsonArray("calls")
                .getJsonObject(0)
                .getString("state");
    }

    private JsonObject snapshot(long seq) {
        return json(stream.numbered().frameAfter(seq).orElseThrow().text());
    }
}
