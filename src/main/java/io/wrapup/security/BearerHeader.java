package io.wrapup.security;

import java.util.Optional;

/** The {@code Authorization} header with a bearer token, RFC 6750. */
final class BearerHeader {

    private static final String SCHEME = "Bearer ";

    private BearerHeader() {}

    /** Returns the token, or empty if the header is of another scheme. */
    static Optional<String> token(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
