package io.wrapup.calls.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,LOOPBACK",
        "127.8.8.8,LOOPBACK",
        "::1,LOOPBACK",
        "0:0:0:0:0:0:0:1,LOOPBACK",
        "::ffff:127.0.0.1,LOOPBACK",
        "10.1.2.3,PRIVATE",
        "172.16.0.1,PRIVATE",
        "172.32.0.1,PUBLIC",
        "192.168.1.1,PRIVATE",
        "169.254.1.1,PRIVATE",
        "fd12:3456::1,PRIVATE",
        "fe80::1,PRIVATE",
        "8.8.8.8,PUBLIC",
        "2001:4860:4860::8888,PUBLIC"
    })
    void distinguishesKindsOfNetworks(String address, AddressKind kind) {
        assertThat(AddressKind.of(address)).contains(kind);
    }

    @Test
    void returnsNothingForAnInvalidAddress() {
        assertThat(AddressKind.of("1.2.3.4.5")).isEmpty();
    }
}
