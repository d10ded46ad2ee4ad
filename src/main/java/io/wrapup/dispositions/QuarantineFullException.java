package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;

/** Too many dispositions of unknown calls have come within the hour. */
@ApplicationException(rollback = true)
public class QuarantineFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QuarantineFullException() {
        super("Too many dispositions of unknown calls are being accepted, try again later");
    }
}
