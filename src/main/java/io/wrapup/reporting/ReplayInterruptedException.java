package io.wrapup.reporting;

import jakarta.ejb.ApplicationException;

/** Thrown if the broker fails during a replay. The events before the failure have been sent. */
@ApplicationException(rollback = true)
public class ReplayInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayInterruptedException(int sent, String last, Exception cause) {
        super(sent + " events were sent before the broker failed; continue with \"after\":\"" + last + "\"", cause);
    }
}
