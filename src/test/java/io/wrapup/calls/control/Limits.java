package io.wrapup.calls.control;

/** Limits of user data for tests. */
public final class Limits {

    private Limits() {}

    public static UserDataLimits of(int mostBytes) {
        UserDataLimits limits = new UserDataLimits();
        limits.mostBytes = mostBytes;
        return limits;
    }
}
