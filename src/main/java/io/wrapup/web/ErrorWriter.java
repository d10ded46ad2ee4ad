package io.wrapup.web;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/** Refuses where JAX-RS is not there to do it: with the same JSON body. */
public final class ErrorWriter {

    private static final Logger LOGGER = System.getLogger(ErrorWriter.class.getName());
    private static final Jsonb JSON = JsonbBuilder.create();

    private ErrorWriter() {}

    /** Writes the whole answer; a client that is gone, or an answer that has begun already, is none of our concern. */
    public static void write(HttpServletResponse response, int http, StatusCode code, String message) {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = JSON.toJson(GwsResponse.refusal(code, message)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(http);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A refusal did not reach its client", e);
        }
    }
}
