package io.wrapup.testing;

import java.net.URI;

/**
 * Where a running Wrapup is reached.
 *
 * @param base its address without a slash at the end
 * @param brokerUrl where JMS clients find its queues
 * @param brokerAccount what they sign in with
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
