package io.wrapup.calls.store;

import jakarta.ejb.ApplicationException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The database did not confirm a transaction. The message names the cause and repeats no row, because rows hold what agents wrote. */
@ApplicationException(rollback = true)
public class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean databaseAway;
    private final boolean outcomeUnknown;

    public StoreException(SQLException cause) {
        super(message(cause), cause);
        databaseAway = cause instanceof SQLTransientConnectionException || DatabaseKind.isAway(cause);
        outcomeUnknown = DatabaseKind.isCutOff(cause);
    }

    public StoreException(String message) {
        super(message);
        databaseAway = false;
        outcomeUnknown = false;
    }

    /** Returns whether no transaction can succeed at present, so that a retry of single writes only costs time. */
    public boolean databaseAway() {
        return databaseAway;
    }

    /** Returns whether the connection broke during the transaction: the database may still commit it. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** A failed batch repeats its rows in the message; the cause below it does not. */
    private static String message(SQLException cause) {
        Throwable told = cause instanceof BatchUpdateException && cause.getCause() != null ? cause.getCause() : cause;
        return String.valueOf(told.getMessage());
    }
}
