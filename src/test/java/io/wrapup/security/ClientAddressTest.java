package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress address = new ClientAddress();

    @Test
    void ignoresHeadersOfAnUntrustedSender() {
        trust();

        assertThat(address.of(request("192.0.2.1", "198.51.100.7"))).isEqualTo("192.0.2.1");
    }

    @Test
    void usesTheAddressFromATrustedProxy() {
        trust("192.0.2.1", "192.0.2.2");

        assertThat(address.of(request("192.0.2.1", "198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(address.of(request("192.0.2.1", "2001:db8::7"))).isEqualTo("2001:db8::7");
        assertThat(address.of(request("192.0.2.3", "198.51.100.7"))).isEqualTo("192.0.2.3");
    }

    @Test
    void usesTheLastUntrustedAddressBecauseClientsCanForgeTheFirst() {
        trust("192.0.2.1", "192.0.2.2");

        assertThat(address.of(request("192.0.2.1", "203.0.113.1", "203.0.113.2, 198.51.100.7 ,192.0.2.2")))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void usesTheProxysAddressIfItsHeaderIsInvalid() {
        trust("192.0.2.1");

        assertThat(address.of(request("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(address.of(request("192.0.2.1", "unknown, \r\n, example.com")))
                .isEqualTo("192.0.2.1");
    }

    private void trust(String... proxies) {
        address.proxies = Optional.of(proxies);
        address.readSetting();
    }

    private static HttpServletRequest request(String sender, String... forwarded) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> sender;
                    case "getHeaders" -> Collections.enumeration(List.of(forwarded));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
