package io.wrapup.calls.model;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * A change was refused because it cannot be made durable: the database is unavailable, full, or does not keep up. If
 * the connection broke during the commit and the outcome could not be read afterwards, the message says so.
 */
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
