package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;

/** An agent wants the next call and has not said yet how the last ones ended, which is mandatory. */
@ApplicationException(rollback = true)
public class DispositionPendingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DispositionPendingException(long calls) {
        super("Released calls without a disposition: " + calls + ". Each must have one first");
    }
}
