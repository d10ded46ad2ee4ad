package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedPathsTest {

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
        assertThat(ProtectedPaths.isProtected(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/index.html", "/apis", "/pages/api/x", "/streams.js"})
    void leavesThePagesOpen(String path) {
        assertThat(ProtectedPaths.isProtected(path)).isFalse();
    }

    @Test
    void beginsASessionAtTheSignedInUserOnly() {
        assertThat(ProtectedPaths.isSignIn("/api/v2/me")).isTrue();
        assertThat(ProtectedPaths.isSignIn("/api/v2/me/")).isTrue();
        assertThat(ProtectedPaths.isSignIn("/api/v2/me/calls")).isFalse();
        assertThat(ProtectedPaths.isSignIn("/api/v2/users")).isFalse();
    }
}
