package io.wrapup.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The check of the header {@code Origin} (RFC 6454), for CORS, CometD and WebSockets. A browser sends the session
 * cookie with a WebSocket handshake or a simple POST from any page, and only this header identifies the page. Clients
 * other than browsers send none.
 */
@ApplicationScoped
public class OriginPolicy {

    /** Origins of other sites, such as {@code https://crm.example.com}. */
    @Inject
    @ConfigProperty(name = "wrapup.cors.origins")
    Optional<String[]> listed;

    /** The URL by which browsers reach the server behind a proxy. */
    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    Optional<String> externalUrl;

    /**
     * Returns whether a page of this origin may use the server with its user's credentials: the server's own pages and
     * those of listed sites.
     *
     * @param origin the header {@code Origin}; null, and then allowed, if the client is no browser
     * @param host the header {@code Host} of the request, which a browser sets and no page can change
     */
    public boolean isAllowed(@Nullable String origin, @Nullable String host) {
        return origin == null || isListed(origin) || isOwn(origin, Objects.requireNonNullElse(host, ""));
    }

    /**
     * Returns whether an operator lists this origin, whatever host the request was sent to; such pages need the headers
     * of CORS.
     */
    public boolean isListed(String origin) {
        return listed.map(List::of).orElse(List.of()).contains(origin) || isExternal(origin);
    }

    private boolean isExternal(String origin) {
        Optional<String> page = authority(origin);
        return page.isPresent()
                && page.equals(externalUrl
                        .filter(url -> scheme(url).equals(scheme(origin)))
                        .flatMap(OriginPolicy::authority));
    }

    private static boolean isOwn(String origin, String host) {
        return authority(origin)
                .filter(page -> page.equals(withPort(origin, host)))
                .isPresent();
    }

    private static String scheme(String url) {
        return url.substring(0, Math.max(0, url.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** Returns host and port of a URL in lower case, or empty if it is no URL, such as the origin {@code null}. */
    private static Optional<String> authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority()).map(authority -> withPort(url, authority));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Adds the default port, which browsers omit and other clients may send. */
    private static String withPort(String url, String authority) {
        String lowerCase = authority.toLowerCase(Locale.ROOT);
        boolean hasPort = lowerCase.lastIndexOf(':') > lowerCase.lastIndexOf(']');
        return hasPort ? lowerCase : lowerCase + (scheme(url).equals("https") ? ":443" : ":80");
    }
}
