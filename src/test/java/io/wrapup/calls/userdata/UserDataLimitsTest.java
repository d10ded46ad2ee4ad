package io.wrapup.calls.userdata;

import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.wrapup.calls.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataLimitsTest {

    private final UserDataLimits limits = Services.limits(100);

    @Test
    void allowTheConfiguredNumberOfBytesAndNoMore() {
        String most = "{'k':'" + "x".repeat(100 - "{\"k\":\"\"}".length());

        assertThat(data(most + "'}").bytes()).isEqualTo(100);
        assertThat(limits.allow(data(most + "'}"))).isTrue();
        assertThatNoException().isThrownBy(() -> limits.check(json(most + "'}")));
        assertThat(limits.allow(data(most + "x'}"))).isFalse();
        assertThatExceptionOfType(UserDataLimitException.class)
                .isThrownBy(() -> limits.check(json(most + "x'}")))
                .withMessage("User data is limited to 100 bytes");
    }

    @Test
    void countBytesAndNotCharacters() {
        assertThat(limits.allow(data("{'k':'" + "ü".repeat(46) + "'}"))).isTrue();
        assertThat(limits.allow(data("{'k':'" + "ü".repeat(47) + "'}"))).isFalse();
    }

    @Test
    void allowKeysOfTwoHundredAndFiftyFiveCharacters() {
        UserDataLimits wide = Services.limits(10_000);

        assertThat(wide.allow(data("{'" + "k".repeat(255) + "':1}"))).isTrue();
        assertThat(wide.allow(data("{'" + "k".repeat(256) + "':1}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003"})
    void refuseEmptyKeys(String key) {
        assertThatExceptionOfType(UserDataLimitException.class)
                .isThrownBy(() -> limits.check(json("{'" + key + "':1}")))
                .withMessage("User data keys must have 1 to 255 characters");
    }
}
