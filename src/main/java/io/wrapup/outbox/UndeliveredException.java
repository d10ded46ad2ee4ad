package io.wrapup.outbox;

import jakarta.ejb.ApplicationException;

/** The broker did not take the events; none of them is delivered, all will be tried again. */
@ApplicationException(rollback = true)
public class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndeliveredException(Exception cause) {
        super("The broker did not take the events: " + cause.getMessage(), cause);
    }
}
