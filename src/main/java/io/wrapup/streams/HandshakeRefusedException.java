package io.wrapup.streams;

import jakarta.ejb.ApplicationException;

/** A WebSocket is refused before it is open, with HTTP 403. */
@ApplicationException(rollback = true)
public class HandshakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int statusCode;

    HandshakeRefusedException(int statusCode, String message) {
        super(message);
        this.statusCode = statusCode;
    }

    /** The number for the body of the answer. */
    int statusCode() {
        return statusCode;
    }
}
