package io.wrapup.security;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** A sign-in that is neither accepted nor refused now: the client repeats it after {@link #retryAfter()}. Without a stack trace, because a flood throws many. */
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

    /** Too many sign-ins have failed; the next one is considered after that time. */
    public static SignInDelayedException afterFailures(Duration retryAfter) {
        return new SignInDelayedException("Too many failed sign-ins", true, retryAfter);
    }

    /** The server cannot check the sign-in at present, for lack of processors or of its database. */
    public static SignInDelayedException unavailable(Duration retryAfter) {
        return new SignInDelayedException("Sign-ins cannot be checked at present", false, retryAfter);
    }

    /** Whether the client caused it by failing too often. */
    public boolean afterFailures() {
        return afterFailures;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
