package io.wrapup.web;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where browsers' pages come from, as the header {@code Origin} says (RFC 6454), and which of them may use the API.
 *
 * @param allowed origins other than the server's own, such as {@code https://crm.example.com}
 * @param externalUrl the address by which browsers reach the server, if a proxy hides it
 */
record Origins(Set<String> allowed, Optional<String> externalUrl) {

    /** Whether an operator has allowed this origin. */
    boolean areAllowed(String origin) {
        return allowed.contains(origin);
    }

    /**
     * Whether it is the server's own.
     *
     * @param host the header {@code Host} of the request, which a browser fills in and no page can change
     */
    boolean areOurs(String origin, String host) {
        return authority(origin)
                .filter(page -> page.equals(withPort(origin, host)) || isExternal(page))
                .isPresent();
    }

    private boolean isExternal(String page) {
        return externalUrl.flatMap(Origins::authority).filter(page::equals).isPresent();
    }

    /** Host and port of an address, in lower case; nothing for what is no address, such as the origin {@code null}. */
    private static Optional<String> authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority()).map(authority -> withPort(url, authority));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The default port is not said by browsers, yet may be by others. */
    private static String withPort(String url, String authority) {
        String lowerCase = authority.toLowerCase(Locale.ROOT);
        boolean hasPort = lowerCase.lastIndexOf(':') > lowerCase.lastIndexOf(']');
        return hasPort ? lowerCase : lowerCase + (url.startsWith("https:") ? ":443" : ":80");
    }
}
