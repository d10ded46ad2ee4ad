package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** The text is not a JSON document of the expected kind; the message is fit for the client and quotes nothing of the text. */
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
