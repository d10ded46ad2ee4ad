package io.wrapup.calls.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Consumes the current row of a result. */
@FunctionalInterface
interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
}
