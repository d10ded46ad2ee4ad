package io.wrapup.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** An error response outside of JAX-RS, with the same JSON body as everywhere: {@code statusCode} and {@code statusMessage}. */
public final class JsonError {

    private static final Logger LOGGER = System.getLogger(JsonError.class.getName());

    private JsonError() {}

    /**
     * Writes the whole response. Does nothing if a response has begun already, or if the client is gone.
     *
     * @param http the HTTP status
     * @param statusCode a number of the page ReturnValues of GWS
     */
    public static void write(HttpServletResponse response, int http, int statusCode, String message) {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = Json.createObjectBuilder()
                .add("statusCode", statusCode)
                .add("statusMessage", message)
                .build()
                .toString()
                .getBytes(UTF_8);
        response.setStatus(http);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "An error response did not reach its client", e);
        }
    }
}
