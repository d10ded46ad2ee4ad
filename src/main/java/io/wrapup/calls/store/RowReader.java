package io.wrapup.calls.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of the present row of a result. */
@FunctionalInterface
interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
}
