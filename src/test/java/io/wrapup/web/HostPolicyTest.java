package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {

    private final HostPolicy hosts = policy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.255.3.2:1",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:65535",
                "localhost:"
            })
    void acceptsTheLoopbackInterface(String host) {
        assertThat(hosts.isAllowed(host)).isTrue();
        assertThat(hosts.isAllowed(host)).as("again").isTrue();
    }

    @Test
    void acceptsTheNameAndTheAddressesOfThisMachine() throws IOException {
        assertThat(hosts.isAllowed(InetAddress.getLocalHost().getHostName() + ":8080"))
                .isTrue();
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                String text = address.getHostAddress().replaceFirst("%.*", "");
                assertThat(hosts.isAllowed(text.contains(":") ? "[" + text + "]:80" : text + ":80"))
                        .as(text)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls.example.com", "Calls.Example.com:443", "wrapup.internal", "WRAPUP:8080"})
    void acceptsTheHostsOfTheSettings(String host) {
        assertThat(hosts.isAllowed(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:8080",
                "calls.example.com.evil.example",
                "192.0.2.1",
                "0.0.0.0",
                "2130706433",
                "0x7f000001",
                "127.1",
                "[2001:db8::1]",
                "[::1",
                "::1",
                "localhost:99999",
                "localhost:abc",
                "localhost:80:80",
                "user@localhost",
                "localhost/path",
                "localhost localhost",
                "local\u0000host"
            })
    void refusesOtherHosts(String host) {
        assertThat(hosts.isAllowed(host)).isFalse();
    }

    @Test
    void refusesAHostLongerThanAnyName() {
        assertThat(hosts.isAllowed("a.".repeat(100_000) + "a")).isFalse();
    }

    private static HostPolicy policy() {
        HostPolicy policy = new HostPolicy();
        policy.externalUrl = Optional.of("https://calls.example.com/wrapup");
        policy.listed = Optional.of(new String[] {"wrapup.internal", " Wrapup "});
        policy.readSettings();
        return policy;
    }
}
