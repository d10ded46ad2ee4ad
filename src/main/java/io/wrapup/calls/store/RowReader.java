package io.wrapup.calls.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Converts the current row of a result. */
@FunctionalInterface
interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
}
