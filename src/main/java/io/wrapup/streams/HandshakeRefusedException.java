package io.wrapup.streams;

import io.wrapup.web.StatusCode;
import jakarta.ejb.ApplicationException;

/** Thrown to refuse a WebSocket handshake with HTTP 403. */
@ApplicationException(rollback = true)
public class HandshakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StatusCode statusCode;

    HandshakeRefusedException(StatusCode statusCode, String message) {
        super(message);
        this.statusCode = statusCode;
    }

    /** Returns the code for the response body. */
    StatusCode statusCode() {
        return statusCode;
    }
}
