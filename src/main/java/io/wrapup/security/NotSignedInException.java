package io.wrapup.security;

import jakarta.ejb.ApplicationException;

/** Nobody is signed in where somebody has to be. */
@ApplicationException(rollback = true)
public class NotSignedInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSignedInException() {
        super("Access denied");
    }
}
