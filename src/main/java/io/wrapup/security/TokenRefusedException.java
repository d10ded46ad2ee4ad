package io.wrapup.security;

import jakarta.ejb.ApplicationException;

/**
 * Thrown when a token or a response of the OpenID provider is not accepted. The message gives the reason and contains
 * no part of the token.
 */
@ApplicationException(rollback = true)
public class TokenRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public TokenRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public TokenRefusedException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** Returns the message, never null. */
    public String reason() {
        return reason;
    }
}
