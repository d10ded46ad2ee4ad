package io.wrapup.calls.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The kind of network address of a client, as the audit records it. The address itself is personal data and is never
 * recorded.
 */
public enum AddressKind {
    /** The loopback address: the server's own machine, or a proxy on it. */
    LOOPBACK,
    /** A private network: RFC 1918, RFC 4193 or link-local. */
    PRIVATE,
    PUBLIC;

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int IPV6_LENGTH = 16;

    /**
     * Returns the kind of an address, or empty if the text is not an IP address.
     *
     * @param address an IP address, never a host name
     */
    public static Optional<AddressKind> of(String address) {
        try {
            InetAddress ip = InetAddress.getByName(address);
            if (ip.isLoopbackAddress()) {
                return Optional.of(LOOPBACK);
            }
            boolean isPrivate = ip.isSiteLocalAddress() || ip.isLinkLocalAddress() || isUniqueLocal(ip.getAddress());
            return Optional.of(isPrivate ? PRIVATE : PUBLIC);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isUniqueLocal(byte[] address) {
        return address.length == IPV6_LENGTH && (address[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }
}
