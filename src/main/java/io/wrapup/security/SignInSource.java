package io.wrapup.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whose sign-in is attempted from where, as far as failures are counted: user names are cut, so that a counter has a bounded size, and of an
 * IPv6 address only the network counts, because one client can have all addresses of it.
 */
record SignInSource(String userName, String network) {

    private static final int LONGEST_NAME = 100;
    private static final int IPV6_NETWORK_BYTES = 8;

    static SignInSource of(String userName, String address) {
        return new SignInSource(
                userName.length() > LONGEST_NAME ? userName.substring(0, LONGEST_NAME) : userName,
                address.indexOf(':') < 0 ? address : network(address));
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length > IPV6_NETWORK_BYTES
                    ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES))
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
