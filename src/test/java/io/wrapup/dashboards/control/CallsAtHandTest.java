package io.wrapup.dashboards.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.Party;
import io.wrapup.dashboards.control.CallsAtHand.Shown;
import io.wrapup.dashboards.entity.BoardCall;
import io.wrapup.dashboards.entity.Disposed;
import io.wrapup.streams.control.Encoding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallsAtHandTest {

    private final CallsAtHand calls = new CallsAtHand();
    private int versions;

    @Test
    void thoseWithADispositionDoNotPushOutThoseWithout() {
        show("open", null);
        for (int number = 0; number <= CallsAtHand.MOST_RELEASED; number++) {
            show("said " + number, new Disposed("Sold", Calls.RELEASED, "lee", true));
        }

        assertThat(calls.find("open")).isNotNull();
        assertThat(calls.find("said 0")).isNull();
        assertThat(calls.find("said 1")).isNotNull();
        assertThat(calls.all()).hasSize(1 + CallsAtHand.MOST_RELEASED);
    }

    @Test
    void aCallThatGetsADispositionIsThereOnce() {
        show("a", null);
        show("a", new Disposed("Sold", Calls.RELEASED, "lee", true));

        assertThat(calls.all()).hasSize(1);
    }

    private void show(String callUuid, Disposed disposition) {
        Call call = Call.begin(callUuid);
        for (Party leg : Calls.released().parties()) {
            call = call.with(leg);
        }
        call = call.stamped(1, Calls.RELEASED.plusSeconds(++versions));
        calls.show(new Shown(new BoardCall(call, Map.of(), disposition), new Encoding(() -> "")));
    }
}
