package io.wrapup.calls.store;

import jakarta.ejb.ApplicationException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * The database did not confirm a transaction. The message gives the cause without rows, because rows contain what
 * agents wrote.
 */
@ApplicationException(rollback = true)
public class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean databaseUnavailable;
    private final boolean outcomeUnknown;

    public StoreException(SQLException cause) {
        super(message(cause), cause);
        databaseUnavailable = cause instanceof SQLTransientConnectionException || DatabaseKind.isUnavailable(cause);
        outcomeUnknown = DatabaseKind.isConnectionLost(cause);
    }

    public StoreException(String message) {
        super(message);
        databaseUnavailable = false;
        outcomeUnknown = false;
    }

    /** Returns whether no transaction can succeed at present, so that retrying single writes is useless. */
    public boolean databaseUnavailable() {
        return databaseUnavailable;
    }

    /** Returns whether the connection broke during the transaction, so that the database may still commit it. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** The message of a failed batch repeats its rows; the message of its cause does not. */
    private static String message(SQLException cause) {
        Throwable source = cause instanceof BatchUpdateException && cause.getCause() != null ? cause.getCause() : cause;
        return String.valueOf(source.getMessage());
    }
}
