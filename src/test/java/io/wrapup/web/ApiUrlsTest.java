package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example.com", "https://desk.example.com/"})
    void useTheServerThatTheClientReaches(String server) {
        ApiUrls urls = ApiUrls.on(server);

        assertThat(urls.myCall("a")).isEqualTo("https://desk.example.com/api/v2/me/calls/a");
        assertThat(urls.device("d")).isEqualTo("https://desk.example.com/api/v2/devices/d");
        assertThat(urls.user("u")).isEqualTo("https://desk.example.com/api/v2/users/u");
    }
}
