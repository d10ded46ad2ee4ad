package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** The client ended the connection, or the encoding of the body, before the body was complete. */
@ApplicationException(rollback = true)
public class IncompleteBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IncompleteBodyException(Throwable cause) {
        super("The body is not complete", cause);
    }
}
