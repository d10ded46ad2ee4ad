package io.wrapup.calls.model;

import jakarta.ejb.ApplicationException;

/** There is no such call, or it is somebody else's: the two cannot be told apart. */
@ApplicationException(rollback = true)
public class UnknownCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCallException() {
        super("Call not found");
    }
}
