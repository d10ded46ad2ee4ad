package io.wrapup.reporting;

import jakarta.ejb.ApplicationException;

/** The broker took some of the events that were to be sent once more, and then no more. */
@ApplicationException(rollback = true)
public class ReplayInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayInterruptedException(int sent, String last, Exception cause) {
        super(
                sent + " events were sent before the broker did not take any more; go on with \"after\":\"" + last
                        + "\"",
                cause);
    }
}
