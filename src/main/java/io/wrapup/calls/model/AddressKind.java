package io.wrapup.calls.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** From where somebody reached the server, as far as the audit may tell: never the address itself, which is personal data. */
public enum AddressKind {
    /** The server's own machine, or a proxy on it. */
    LOOPBACK,
    /** A network of the house: RFC 1918, RFC 4193, or the same link. */
    PRIVATE,
    PUBLIC;

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int LENGTH_OF_IPV6 = 16;

    /**
     * The kind of an address as a server knows it of its clients.
     *
     * @param address an IP address, never a name
     */
    public static Optional<AddressKind> of(String address) {
        try {
            InetAddress ip = InetAddress.getByName(address);
            if (ip.isLoopbackAddress()) {
                return Optional.of(LOOPBACK);
            }
            boolean inHouse = ip.isSiteLocalAddress() || ip.isLinkLocalAddress() || isUniqueLocal(ip.getAddress());
            return Optional.of(inHouse ? PRIVATE : PUBLIC);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isUniqueLocal(byte[] address) {
        return address.length == LENGTH_OF_IPV6 && (address[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }
}
