package io.wrapup.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Leg;
import io.wrapup.dashboards.BoardCalls.Entry;
import io.wrapup.streams.LazyText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardCallsTest {

    private final BoardCalls calls = new BoardCalls();
    private int versions;

    @Test
    void callsWithADispositionDoNotEvictCallsWithoutOne() {
        put("open", null);
        for (int number = 0; number <= BoardCalls.MAX_RELEASED; number++) {
            put("disposed " + number, new AppliedDisposition("Sold", Calls.RELEASED, "lee", true));
        }

        assertThat(calls.find("open")).isNotNull();
        assertThat(calls.find("disposed 0")).isNull();
        assertThat(calls.find("disposed 1")).isNotNull();
        assertThat(calls.entries()).hasSize(1 + BoardCalls.MAX_RELEASED);
    }

    @Test
    void containsACallOnceAfterItReceivesADisposition() {
        put("a", null);
        put("a", new AppliedDisposition("Sold", Calls.RELEASED, "lee", true));

        assertThat(calls.entries()).hasSize(1);
    }

    private void put(String callUuid, AppliedDisposition disposition) {
        Call call = Call.begin(callUuid);
        for (Leg leg : Calls.released().legs()) {
            call = call.with(leg);
        }
        call = call.stamped(1, Calls.RELEASED.plusSeconds(++versions));
        calls.put(new Entry(new BoardCall(call, Map.of(), disposition), new LazyText(() -> "")));
    }
}
