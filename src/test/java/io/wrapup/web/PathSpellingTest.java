package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSpellingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/api/v2/me/",
                "/api/v2/me/calls/01RCC3N118B1V0SL8O7GK2LAES000006",
                "/api/v2/me/devices/631608b3-ceb1-472b-ba05-2ae39555b0d1",
                "/api/v2/calls/two%20words",
                "/api/v2/calls/lee%40example.com",
                "/api/v2/calls/lee@example.com:1",
                "/api/v2/calls/j%C3%B6rg%c3%bc",
                "/api/v2/calls/50%25",
                "/api/v2/calls/a.b..c...",
                "/api/v2/calls/.hidden",
                "/api/v2/calls/%22%3C%3E%3F%23%5B%5D%7B%7D%7C%5E%60"
            })
    void acceptsUnambiguousPaths(String path) {
        assertThat(PathSpelling.isUnambiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "stream/calls",
                "/stream;x/calls",
                "/stream;/calls",
                "/stream/calls;",
                "/stream%3Bx/calls",
                "/%73tream/calls",
                "/stream/c%61lls",
                "/stream/%43alls",
                "/stream/%5aalls",
                "/api/v%32/me",
                "/stream%2fcalls",
                "/stream%5Ccalls",
                "/stream\\calls",
                "//stream/calls",
                "/stream//calls",
                "/stream/calls//",
                "/stream/./calls",
                "/stream/x/../calls",
                "/stream/calls/..",
                "/stream/calls/.",
                "/stream/%2E/calls",
                "/stream/.%2e/calls",
                "/stream%2Dx",
                "/stream%5Fx",
                "/stream%7ex",
                "/stream/calls%00",
                "/stream/calls%0d%0a",
                "/stream/calls%7F",
                "/stream/calls\u0000",
                "/%2573tream/calls",
                "/stream/ca%lls",
                "/stream/calls%",
                "/stream/calls%4"
            })
    void refusesAmbiguousPaths(String path) {
        assertThat(PathSpelling.isUnambiguous(path)).isFalse();
    }
}
