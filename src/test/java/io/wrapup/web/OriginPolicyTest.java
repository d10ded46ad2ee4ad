package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {

    private final OriginPolicy policy = policy("", "https://crm.example.com", "null");

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
    void allowsItsOwnPages(String origin, String host) {
        assertThat(policy.isAllowed(origin, host)).isTrue();
        assertThat(policy.isListed(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, calls.example.com",
        "http://calls.example.com:8081, calls.example.com:8080",
        "https://calls.example.com, calls.example.com:80",
        "http://calls.example.com.evil.example, calls.example.com",
        "http://calls.example.com@evil.example, calls.example.com",
        "file://, calls.example.com",
        "not an address, calls.example.com",
        "'', ''",
        "http://, ''",
        "http://, "
    })
    void refusesOtherOrigins(String origin, String host) {
        assertThat(policy.isAllowed(origin, host)).isFalse();
    }

    @Test
    void refusesTheOriginNullUnlessItIsListed() {
        assertThat(policy("").isAllowed("null", "calls.example.com")).isFalse();
        assertThat(policy.isAllowed("null", "calls.example.com")).isTrue();
    }

    @Test
    void allowsClientsWithoutAnOrigin() {
        assertThat(policy.isAllowed(null, "calls.example.com")).isTrue();
    }

    @Test
    void allowsPagesOfTheExternalUrlBehindAProxy() {
        OriginPolicy proxied = policy("https://Calls.example.com/");
        assertThat(proxied.isAllowed("https://calls.example.com", "10.0.0.5:8080"))
                .isTrue();
        assertThat(proxied.isListed("https://calls.example.com")).isTrue();
        assertThat(proxied.isAllowed("http://calls.example.com:443", "10.0.0.5:8080"))
                .isFalse();
        assertThat(proxied.isAllowed("https://evil.example", "10.0.0.5:8080")).isFalse();
        assertThat(proxied.isAllowed("null", "10.0.0.5:8080")).isFalse();
    }

    @Test
    void allowsListedOrigins() {
        assertThat(policy.isListed("https://crm.example.com")).isTrue();
        assertThat(policy.isListed("http://crm.example.com")).isFalse();
        assertThat(policy.isListed("https://crm.example.com.evil.example")).isFalse();
    }

    private static OriginPolicy policy(String externalUrl, String... listed) {
        OriginPolicy policy = new OriginPolicy();
        policy.listed = Optional.of(listed);
        policy.externalUrl = Optional.of(externalUrl).filter(url -> !url.isEmpty());
        return policy;
    }
}
