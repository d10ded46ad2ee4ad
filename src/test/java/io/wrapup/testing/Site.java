package io.wrapup.testing;

import java.net.URI;

/**
 * The addresses of a running Wrapup.
 *
 * @param base its address without a slash at the end
 * @param brokerUrl the address of its broker
 * @param brokerAccount the credentials for the broker
 */
public record Site(URI base, String brokerUrl, BrokerAccount brokerAccount) {

    /** One whose broker accepts anybody, or is not used. */
    public Site(URI base, String brokerUrl) {
        this(base, brokerUrl, BrokerAccount.NONE);
    }

    /** The address of a path, such as {@code /api/v2/me}. */
    public URI http(String path) {
        return URI.create(base + path);
    }

    /** The same for a WebSocket. */
    public URI webSocket(String path) {
        return URI.create("ws://" + base.getAuthority() + path);
    }
}
