package io.wrapup.outbox;

import jakarta.ejb.ApplicationException;

/** Thrown if a sink does not acknowledge messages. All of them are sent again. */
@ApplicationException(rollback = true)
public class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndeliveredException(Exception cause) {
        super("The messages are not acknowledged: " + cause.getMessage(), cause);
    }
}
