package io.wrapup.calls.store;

import io.wrapup.calls.Node;
import io.wrapup.testing.PostgreSqlOfClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryMigrationOnPostgreSqlTest extends DeliveryMigrationContract {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    @Override
    String url() {
        return POSTGRESQL.server().url();
    }

    @Override
    @Nullable
    String user() {
        return POSTGRESQL.server().user();
    }

    @Override
    Node open() {
        return Node.on(POSTGRESQL.server());
    }
}
