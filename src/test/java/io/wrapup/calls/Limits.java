package io.wrapup.calls;

import io.wrapup.calls.userdata.UserDataLimits;

/** Limits of user data for tests. */
public final class Limits {

    private Limits() {}

    public static UserDataLimits of(int mostBytes) {
        UserDataLimits limits = new UserDataLimits();
        limits.mostBytes = mostBytes;
        return limits;
    }
}
