package io.wrapup.calls.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the present row of a result, one after the other. */
@FunctionalInterface
interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
}
