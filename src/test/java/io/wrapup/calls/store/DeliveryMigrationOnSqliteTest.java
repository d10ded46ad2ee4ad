package io.wrapup.calls.store;

import io.wrapup.calls.Node;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class DeliveryMigrationOnSqliteTest extends DeliveryMigrationContract {

    @TempDir
    Path folder;

    @Override
    String url() {
        return "jdbc:sqlite:" + folder.resolve("wrapup.db");
    }

    @Override
    @Nullable
    String user() {
        return null;
    }

    @Override
    Node open() {
        return Node.in(folder);
    }
}
