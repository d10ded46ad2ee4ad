package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Leg;
import io.wrapup.dashboards.BoardCalls.Shown;
import io.wrapup.streams.LazyText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardCallsTest {

    private final BoardCalls calls = new BoardCalls();
    private int versions;

    @Test
    void thoseWithADispositionDoNotPushOutThoseWithout() {
        show("open", null);
        for (int number = 0; number <= BoardCalls.MOST_RELEASED; number++) {
            show("said " + number, new AppliedDisposition("Sold", Calls.RELEASED, "lee", true));
        }

        assertThat(calls.find("open")).isNotNull();
        assertThat(calls.find("said 0")).isNull();
        assertThat(calls.find("said 1")).isNotNull();
        assertThat(calls.all()).hasSize(1 + BoardCalls.MOST_RELEASED);
    }

    @Test
    void aCallThatGetsADispositionIsThereOnce() {
        show("a", null);
        show("a", new AppliedDisposition("Sold", Calls.RELEASED, "lee", true));

        assertThat(calls.all()).hasSize(1);
    }

    private void show(String callUuid, AppliedDisposition disposition) {
        Call call = Call.begin(callUuid);
        for (Leg leg : Calls.released().legs()) {
            call = call.with(leg);
        }
        call = call.stamped(1, Calls.RELEASED.plusSeconds(++versions));
        calls.show(new Shown(new BoardCall(call, Map.of(), disposition), new LazyText(() -> "")));
    }
}
