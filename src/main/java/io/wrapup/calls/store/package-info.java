/** Everything in SQL: tables, migrations, reads and writes, for SQLite and PostgreSQL. */
@NullMarked
package io.wrapup.calls.store;

import org.jspecify.annotations.NullMarked;
