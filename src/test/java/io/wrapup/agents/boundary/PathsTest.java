package io.wrapup.agents.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v2/diagnostics/version",
                "/api/v2/me\n",
                "/telephony/events",
                "/reporting",
                "/stream/me",
                "/stream/me\r\n/x"
            })
    void protectsEverythingBelowTheInterfaces(String path) {
        assertThat(Paths.isProtected(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/index.html", "/apis", "/pages/api/x", "/streams.js"})
    void leavesThePagesOpen(String path) {
        assertThat(Paths.isProtected(path)).isFalse();
    }

    @Test
    void beginsASessionAtTheSignedInUserOnly() {
        assertThat(Paths.isSignIn("/api/v2/me")).isTrue();
        assertThat(Paths.isSignIn("/api/v2/me/")).isTrue();
        assertThat(Paths.isSignIn("/api/v2/me/calls")).isFalse();
        assertThat(Paths.isSignIn("/api/v2/users")).isFalse();
    }
}
