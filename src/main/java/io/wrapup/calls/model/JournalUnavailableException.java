package io.wrapup.calls.model;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/** The change could not be made durable, so it was not made: the database is away, full, or does not keep up. */
@ApplicationException(rollback = true)
public class JournalUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String message) {
        super(message);
    }

    public JournalUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
