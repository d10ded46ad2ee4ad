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
                "/API/v2/me",
                "/internal-api",
                "/api/v2/diagnostics/version",
                "/api/v2/me\n",
                "/telephony/events",
                "/reporting",
                "/stream/me",
                "/stream/me\r\n/x",
                "/apps/x",
                "/healthy",
                "/index.html/x",
                "/pages/api/x",
                "/streams.js"
            })
    void protectsAllPathsExceptPages(String path) {
        assertThat(ProtectedPaths.isPublic(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/index.html",
                "/app/main.js",
                "/webjars/uplot/1.6.30/dist/uPlot.min.css",
                "/_static/lit-html/3.3.3/lit-html.js",
                "/health/ready",
                "/metrics",
                "/openapi"
            })
    void leavesThePagesAndMonitoringOpen(String path) {
        assertThat(ProtectedPaths.isPublic(path)).isTrue();
    }

    @Test
    void opensASessionAtTheSignInPathOnly() {
        assertThat(ProtectedPaths.isSignIn("/api/v2/me")).isTrue();
        assertThat(ProtectedPaths.isSignIn("/api/v2/me/")).isTrue();
        assertThat(ProtectedPaths.isSignIn("/api/v2/me/calls")).isFalse();
        assertThat(ProtectedPaths.isSignIn("/api/v2/users")).isFalse();
    }
}
