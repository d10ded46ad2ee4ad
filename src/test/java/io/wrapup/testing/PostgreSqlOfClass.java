package io.wrapup.testing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A {@link PostgreSql} for all tests of a class, which declares it in a static field annotated {@link
 * RegisterExtension}. {@link ExtendWith} is not suitable, because the tests would have no reference to the server.
 */
public final class PostgreSqlOfClass implements BeforeAllCallback, AfterAllCallback {

    private @Nullable PostgreSql server;

    /** Returns the server. It runs from before the first test until after the last. */
    public PostgreSql server() {
        return Objects.requireNonNull(server);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = PostgreSql.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
    }
}
