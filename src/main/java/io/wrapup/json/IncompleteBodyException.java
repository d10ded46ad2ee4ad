package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** The body of a request did not arrive completely: its time was over, or the client ended the connection. */
@ApplicationException(rollback = true)
public class IncompleteBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IncompleteBodyException(Throwable cause) {
        super("The body is not complete", cause);
    }

    public IncompleteBodyException(String message) {
        super(message);
    }
}
