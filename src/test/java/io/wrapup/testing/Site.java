package io.wrapup.testing;

import java.net.URI;

/**
 * The addresses of a running Wrapup.
 *
 * @param base the HTTP address without a trailing slash
 * @param brokerUrl the address of the broker
 * @param brokerAccount the credentials for the broker
 */
public record Site(URI base, String brokerUrl, BrokerAccount brokerAccount) {

    /** Creates a site whose broker needs no credentials or is not used. */
    public Site(URI base, String brokerUrl) {
        this(base, brokerUrl, BrokerAccount.NONE);
    }

    /** Returns the address of a path, such as {@code /api/v2/me}. */
    public URI http(String path) {
        return URI.create(base + path);
    }

    /** Returns the WebSocket address of a path. */
    public URI webSocket(String path) {
        return URI.create("ws://" + base.getAuthority() + path);
    }
}
