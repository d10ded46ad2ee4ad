package io.wrapup.json;

import jakarta.ejb.ApplicationException;

/** A request has a larger body than is read. */
@ApplicationException(rollback = true)
public class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(int mostBytes) {
        super("The body is limited to " + mostBytes + " bytes");
    }
}
