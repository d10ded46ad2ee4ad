package io.wrapup.calls.userdata;

import jakarta.ejb.ApplicationException;

/** User data would be larger than the limits allow; nothing was changed, nothing is ever truncated. */
@ApplicationException(rollback = true)
public class UserDataLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserDataLimitException(String message) {
        super(message);
    }
}
