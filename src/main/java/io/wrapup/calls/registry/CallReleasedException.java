package io.wrapup.calls.registry;

import jakarta.ejb.ApplicationException;

/** The agent's leg is released, and the operation requires an active one. */
@ApplicationException(rollback = true)
public class CallReleasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallReleasedException() {
        super("The call is released");
    }
}
