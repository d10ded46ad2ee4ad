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
    private final boolean connectionLost;
    private final boolean duringCommit;

    private StoreException(SQLException cause, boolean duringCommit) {
        super(message(cause), cause);
        databaseUnavailable = cause instanceof SQLTransientConnectionException || DatabaseKind.isUnavailable(cause);
        connectionLost = DatabaseKind.isConnectionLost(cause);
        this.duringCommit = duringCommit;
    }

    public StoreException(String message) {
        super(message);
        databaseUnavailable = false;
        connectionLost = false;
        duringCommit = false;
    }

    /** Returns the failure of a transaction whose commit was not requested, so that nothing was written. */
    public static StoreException beforeCommit(SQLException cause) {
        return new StoreException(cause, false);
    }

    /** Returns the failure of a commit, which may have succeeded. */
    public static StoreException ofCommit(SQLException cause) {
        return new StoreException(cause, true);
    }

    /** Returns whether no transaction can succeed at present, so that retrying single writes is useless. */
    public boolean databaseUnavailable() {
        return databaseUnavailable;
    }

    /** Returns whether the connection broke, so that another connection may be able to write. */
    public boolean connectionLost() {
        return connectionLost;
    }

    /** Returns whether it is known without a read of the store that nothing was written. */
    public boolean nothingWritten() {
        return databaseUnavailable && !duringCommit;
    }

    /** Returns whether the database may still commit the transaction, so that even a read does not decide it. */
    public boolean mayStillBeCommitted() {
        return duringCommit && connectionLost;
    }

    /** The message of a failed batch repeats its rows; the message of its cause does not. */
    private static String message(SQLException cause) {
        Throwable source = cause instanceof BatchUpdateException && cause.getCause() != null ? cause.getCause() : cause;
        return String.valueOf(source.getMessage());
    }
}
