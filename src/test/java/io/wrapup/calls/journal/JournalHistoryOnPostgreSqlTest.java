package io.wrapup.calls.journal;

import io.wrapup.calls.Node;
import io.wrapup.testing.PostgreSqlOfClass;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalHistoryOnPostgreSqlTest extends JournalHistoryContract {

    @RegisterExtension
    static final PostgreSqlOfClass POSTGRESQL = new PostgreSqlOfClass();

    @Override
    Node open() {
        return Node.on(POSTGRESQL.server());
    }
}
