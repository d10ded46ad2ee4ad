package io.wrapup.calls.control;

import io.wrapup.testing.PostgreSqlOfClass;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldCallsOnPostgreSqlTest extends OldCallsContract {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    @Override
    Node open() {
        return Node.on(POSTGRESQL.server());
    }
}
