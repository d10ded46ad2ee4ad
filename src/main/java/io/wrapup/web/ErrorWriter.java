package io.wrapup.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Writes error responses outside of JAX-RS, with the same JSON body as JAX-RS: {@code statusCode} and {@code
 * statusMessage}.
 */
public final class ErrorWriter {

    private static final Logger LOGGER = System.getLogger(ErrorWriter.class.getName());

    private ErrorWriter() {}

    /**
     * Writes the whole response. Does nothing if the response is committed already, or if the client is gone.
     *
     * @param http the HTTP status
     * @param code the code in the body
     */
    public static void write(HttpServletResponse response, int http, StatusCode code, String message) {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = Json.createObjectBuilder()
                .add("statusCode", code.number())
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
            LOGGER.log(Level.DEBUG, "An error response did not reach the client", e);
        }
    }
}
