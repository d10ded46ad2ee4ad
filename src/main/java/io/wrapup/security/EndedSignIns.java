package io.wrapup.security;

import java.time.Instant;

/** The sign-ins that were ended by a sign-out before their remember-me tokens expired. They survive restarts, and all nodes share them. */
public interface EndedSignIns {

    /**
     * Stores durably that a sign-in has ended.
     *
     * @param expires when its last token is worthless anyway, and this may be forgotten
     * @throws SignInDelayedException it cannot be stored at present
     */
    void add(String signIn, Instant expires);

    /** @throws SignInDelayedException it cannot be found out at present */
    boolean contains(String signIn);
}
