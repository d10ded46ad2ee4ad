package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;

/** The agent cannot become ready: dispositions are mandatory, and released calls of the agent have none. */
@ApplicationException(rollback = true)
public class DispositionPendingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DispositionPendingException(long calls) {
        super("Released calls without a disposition: " + calls + ". Each must have one first");
    }
}
