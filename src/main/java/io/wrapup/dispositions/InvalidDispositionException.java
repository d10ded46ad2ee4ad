package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;

/** What was sent is no disposition. */
@ApplicationException(rollback = true)
public class InvalidDispositionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDispositionException(String message) {
        super(message);
    }
}
