package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    private final Origins origins = new Origins(Set.of("https://crm.example.com", "null"), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, 127.0.0.1:8080",
        "http://Calls.example.com, calls.EXAMPLE.com",
        "http://calls.example.com, calls.example.com:80",
        "https://calls.example.com, calls.example.com",
        "https://calls.example.com, calls.example.com:443",
        "http://[::1], [::1]:80",
        "http://[::1]:8080, [::1]:8080"
    })
    void knowsItsOwnPages(String origin, String host) {
        assertThat(origins.areOurs(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, calls.example.com",
        "http://calls.example.com:8081, calls.example.com:8080",
        "https://calls.example.com, calls.example.com:80",
        "http://calls.example.com.evil.example, calls.example.com",
        "http://calls.example.com@evil.example, calls.example.com",
        "null, calls.example.com",
        "file://, calls.example.com",
        "not an address, calls.example.com",
        "'', ''",
        "http://, ''"
    })
    void takesAllOthersForForeign(String origin, String host) {
        assertThat(origins.areOurs(origin, host)).isFalse();
    }

    @Test
    void knowsThePagesBehindAProxyByTheExternalAddress() {
        Origins proxied = new Origins(Set.of(), Optional.of("https://calls.example.com/"));
        assertThat(proxied.areOurs("https://calls.example.com", "10.0.0.5:8080"))
                .isTrue();
        assertThat(proxied.areOurs("https://evil.example", "10.0.0.5:8080")).isFalse();
    }

    @Test
    void allowsWhatAnOperatorListed() {
        assertThat(origins.areAllowed("https://crm.example.com")).isTrue();
        assertThat(origins.areAllowed("null")).isTrue();
        assertThat(origins.areAllowed("http://crm.example.com")).isFalse();
        assertThat(origins.areAllowed("https://crm.example.com.evil.example")).isFalse();
    }
}
