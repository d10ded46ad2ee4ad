package io.wrapup.desktops.cometd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cometd.server.ServerMessageImpl;
import org.junit.jupiter.api.Test;

class AdviceLimitsTest {

    private final AdviceLimits limits = new AdviceLimits(Duration.ofSeconds(25), Duration.ofSeconds(30));

    @Test
    void reduceRequestedValuesAboveTheLimits() {
        assertThat(after(Map.of("timeout", 1e15, "interval", Long.MAX_VALUE)))
                .isEqualTo(Map.of("timeout", 25_000L, "interval", 30_000L));
    }

    @Test
    void keepValuesWithinTheLimits() {
        assertThat(after(Map.of("timeout", 0L, "interval", 2_000L)))
                .isEqualTo(Map.of("timeout", 0L, "interval", 2_000L));
    }

    @Test
    void acceptAMessageWithoutAdvice() {
        ServerMessageImpl message = new ServerMessageImpl();
        assertThat(limits.rcvMeta(null, message)).isTrue();
        assertThat(message).isEmpty();
    }

    private Map<String, Object> after(Map<String, Object> advice) {
        ServerMessageImpl message = new ServerMessageImpl();
        message.put("advice", new HashMap<>(advice));
        limits.rcvMeta(null, message);
        return message.getAdvice();
    }
}
