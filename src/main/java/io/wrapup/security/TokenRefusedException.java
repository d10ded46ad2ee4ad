package io.wrapup.security;

import jakarta.ejb.ApplicationException;

/** A token or an answer of the OpenID provider that is not accepted. The message says why and contains nothing of the token. */
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

    /** The message. */
    public String reason() {
        return reason;
    }
}
