package io.wrapup.calls.model;

import jakarta.ejb.ApplicationException;

/** Somebody else, another node on the same database, has made this version of the call already; the decision has to be made anew. */
@ApplicationException(rollback = true)
public class ConcurrentChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConcurrentChangeException() {
        super("The call was changed by another node");
    }
}
