package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;

/** The key or the value of a disposition is not valid. */
@ApplicationException(rollback = true)
public class InvalidDispositionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDispositionException(String message) {
        super(message);
    }
}
