package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** Thrown if the body of a request exceeds the limit. */
@ApplicationException(rollback = true)
public class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(int maxBytes) {
        super("The body is limited to " + maxBytes + " bytes");
    }
}
