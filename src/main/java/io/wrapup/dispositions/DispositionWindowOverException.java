package io.wrapup.dispositions;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** The call was released too long ago for a disposition. */
@ApplicationException(rollback = true)
public class DispositionWindowOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DispositionWindowOverException(Duration window) {
        super("The call was released more than " + window + " ago, its disposition cannot be set any more");
    }
}
