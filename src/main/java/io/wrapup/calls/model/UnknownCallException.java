package io.wrapup.calls.model;

import jakarta.ejb.ApplicationException;

/** The call does not exist, or the agent has no leg on it. Clients cannot distinguish the two cases. */
@ApplicationException(rollback = true)
public class UnknownCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCallException() {
        super("Call not found");
    }
}
