package io.wrapup.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The CORS headers for pages of the origins that {@link OriginPolicy} lists; by default there are none. The values are
 * those that GWS documents for its {@code crossOriginSettings}. They are set during sign-in, because a preflight
 * carries no credentials, and because a page must be able to read a refusal.
 */
@ApplicationScoped
public class CorsPolicy {

    private static final String METHODS = "GET,POST,PUT,DELETE,OPTIONS";
    private static final String HEADERS = "X-Requested-With,Content-Type,Accept,Origin,Cookie,authorization,ssid,surl,"
            + "ContactCenterId,X-CSRF-TOKEN,Idempotency-Key";
    private static final String EXPOSED = "X-CSRF-HEADER,X-CSRF-TOKEN";
    private static final String MAX_AGE_SECONDS = "120";

    @Inject
    OriginPolicy origins;

    /** Sets the CORS headers. Returns true if the request is a preflight, whose response is then complete. */
    public boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.isListed(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        response.addHeader("Vary", "Origin");
        if (!request.getMethod().equals("OPTIONS") || request.getHeader("Access-Control-Request-Method") == null) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", HEADERS);
        response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }
}
