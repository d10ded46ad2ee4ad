package io.wrapup.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The response headers that tell browsers what they may do with a response. They are set before anything else writes to the response, so
 * that refusals have them too; an operation may overwrite them.
 */
@ApplicationScoped
public class SecurityHeaders {

    /**
     * Browsers run nothing but our own files and connect to no other server. Our pages show what users and telephones put into a call as
     * text; this is the second barrier.
     */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Data loads nothing and is shown in no frame, even if a browser is led to open it as a page. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    Optional<String> externalUrl;

    private boolean externalHttps;

    @PostConstruct
    void readExternalUrl() {
        externalHttps = externalUrl
                .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("https:"))
                .isPresent();
    }

    /** Whether clients reach the server over HTTPS, directly or through the proxy of {@code wrapup.external-url}. */
    public boolean isHttps(HttpServletRequest request) {
        return externalHttps || request.isSecure();
    }

    /** Whether {@code wrapup.external-url} is HTTPS, so that each cookie is for HTTPS only. */
    public boolean isExternalHttps() {
        return externalHttps;
    }

    /**
     * Sets the headers of a response.
     *
     * @param page whether it is a page, which browsers may keep and validate; other responses are data of users, which nobody stores
     */
    public void set(HttpServletRequest request, HttpServletResponse response, boolean page) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (page) {
            response.setHeader("Content-Security-Policy", PAGE_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            // The server's validators make this cheap, and a new version of Wrapup is there at the next look.
            response.setHeader("Cache-Control", "no-cache");
        } else {
            response.setHeader("Content-Security-Policy", DATA_POLICY);
            response.setHeader("Cache-Control", "no-store");
        }
        if (isHttps(request)) {
            response.setHeader("Strict-Transport-Security", TRANSPORT_SECURITY);
        }
    }
}
