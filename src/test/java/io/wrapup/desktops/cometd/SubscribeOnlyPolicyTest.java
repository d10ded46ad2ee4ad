package io.wrapup.desktops.cometd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeOnlyPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/me",
                "/v2/me/calls",
                "/v2/me/*",
                "/v2/me/**",
                "/v2/*",
                "/v2/**",
                "/**",
                "/*",
                "/v2/users",
                "/notifications/services",
                "/notifications/*"
            })
    void offersTheChannelsOfGws(String channel) {
        assertThat(SubscribeOnlyPolicy.isOffered(channel)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/***",
                "/v2/",
                "/v2/me/",
                "/v2//me",
                "/v2/*/calls",
                "/v2/me*",
                "/v2/{user}",
                "/v20/me",
                "/meta/*",
                "/service/x",
                "/v2/a/b/c/d/e/f"
            })
    void offersNoOtherChannels(String channel) {
        assertThat(SubscribeOnlyPolicy.isOffered(channel)).isFalse();
    }
}
