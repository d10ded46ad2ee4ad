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
 * The security headers of responses. They are set before anything else writes to the response, so that refusals have
 * them too; an operation may overwrite them.
 */
@ApplicationScoped
public class SecurityHeaders {

    /**
     * Browsers run only Wrapup's own files and connect to no other server. The pages show the data of calls as text
     * only; this policy is the second barrier against injected scripts.
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

    /**
     * Returns whether clients reach the server over HTTPS, directly or through the proxy of {@code
     * wrapup.external-url}.
     */
    public boolean isHttps(HttpServletRequest request) {
        return externalHttps || request.isSecure();
    }

    /** Returns whether {@code wrapup.external-url} is HTTPS, so that each cookie is sent over HTTPS only. */
    public boolean isExternalHttps() {
        return externalHttps;
    }

    /**
     * Sets the headers of a response.
     *
     * @param page whether the response is a page, which browsers may cache and revalidate; other responses are user
     *     data, which no cache may store
     */
    public void set(HttpServletRequest request, HttpServletResponse response, boolean page) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (page) {
            response.setHeader("Content-Security-Policy", PAGE_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            // Revalidation is cheap, and browsers load a new version of Wrapup at the next request.
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
