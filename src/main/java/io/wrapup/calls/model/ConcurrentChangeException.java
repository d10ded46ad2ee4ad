package io.wrapup.calls.model;

import jakarta.ejb.ApplicationException;

/**
 * Another node on the same database has already written this version of the call. The decision must be repeated on the
 * new version.
 */
@ApplicationException(rollback = true)
public class ConcurrentChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConcurrentChangeException() {
        super("The call was changed by another node");
    }
}
