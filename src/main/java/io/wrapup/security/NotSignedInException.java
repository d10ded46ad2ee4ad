package io.wrapup.security;

import jakarta.ejb.ApplicationException;

/** Thrown when an operation needs a signed-in user and the request has none. */
@ApplicationException(rollback = true)
public class NotSignedInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSignedInException() {
        super("Access denied");
    }
}
