package io.wrapup.security;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/**
 * Thrown when a sign-in is neither accepted nor refused now: the client may retry after {@link #retryAfter()}. Has no
 * stack trace, because a flood of requests throws many.
 */
@ApplicationException(rollback = true)
public final class SignInDelayedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean afterFailures;
    private final Duration retryAfter;

    private SignInDelayedException(String message, boolean afterFailures, Duration retryAfter) {
        super(message, null, false, false);
        this.afterFailures = afterFailures;
        this.retryAfter = retryAfter;
    }

    /** Creates the exception for too many failed sign-ins; the next attempt is checked after the given time. */
    public static SignInDelayedException afterFailures(Duration retryAfter) {
        return new SignInDelayedException("Too many failed sign-ins", true, retryAfter);
    }

    /**
     * Creates the exception for a server that cannot check sign-ins at present, for lack of processors or of its
     * database.
     */
    public static SignInDelayedException unavailable(Duration retryAfter) {
        return new SignInDelayedException("Sign-ins cannot be checked at present", false, retryAfter);
    }

    /** Returns whether the client caused the delay by too many failures. */
    public boolean afterFailures() {
        return afterFailures;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
