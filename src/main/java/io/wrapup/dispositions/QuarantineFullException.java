package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;

/** The limit of dispositions of unknown calls for this hour is reached. */
@ApplicationException(rollback = true)
public class QuarantineFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QuarantineFullException() {
        super("Too many dispositions of unknown calls are being accepted, try again later");
    }
}
