package io.wrapup.calls.registry;

import io.wrapup.calls.Node;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TwoNodesOnSqliteTest extends TwoNodesContract {

    @TempDir
    Path folder;

    @Override
    Node open() {
        return Node.in(folder);
    }
}
