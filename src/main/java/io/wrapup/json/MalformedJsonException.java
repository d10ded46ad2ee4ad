package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/**
 * Thrown if a text is not a JSON document of the expected kind. The message is for the client and quotes nothing of the
 * text.
 */
@ApplicationException(rollback = true)
public class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message);
    }

    public MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
