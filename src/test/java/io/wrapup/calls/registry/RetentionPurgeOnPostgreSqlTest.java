package io.wrapup.calls.registry;

import io.wrapup.calls.Node;
import io.wrapup.testing.PostgreSqlOfClass;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionPurgeOnPostgreSqlTest extends RetentionPurgeContract {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    @Override
    Node open() {
        return Node.on(POSTGRESQL.server());
    }
}
