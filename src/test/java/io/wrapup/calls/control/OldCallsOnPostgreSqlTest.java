package io.wrapup.calls.control;

import io.wrapup.testing.PostgreSql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OldCallsOnPostgreSqlTest extends OldCallsContract {

    private static PostgreSql server;

    @BeforeAll
    static void start() {
        server = PostgreSql.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    Node open() {
        return Node.on(server);
    }
}
