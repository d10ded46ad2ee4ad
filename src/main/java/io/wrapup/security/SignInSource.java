package io.wrapup.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The user and the network of a sign-in attempt, the key of the failure counters. User names are cut, so that a counter
 * has a bounded size. Of an IPv6 address only the first 64 bits count, because one client can use all addresses of that
 * network.
 */
record SignInSource(String userName, String network) {

    private static final int MAX_NAME_LENGTH = 100;
    private static final int IPV6_NETWORK_BYTES = 8;

    static SignInSource of(String userName, String address) {
        return new SignInSource(
                userName.length() > MAX_NAME_LENGTH ? userName.substring(0, MAX_NAME_LENGTH) : userName,
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
