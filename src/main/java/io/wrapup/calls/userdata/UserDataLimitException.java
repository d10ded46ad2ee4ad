package io.wrapup.calls.userdata;

import jakarta.ejb.ApplicationException;

/** The user data would exceed a limit. Nothing was changed; user data is never truncated. */
@ApplicationException(rollback = true)
public class UserDataLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserDataLimitException(String message) {
        super(message);
    }
}
