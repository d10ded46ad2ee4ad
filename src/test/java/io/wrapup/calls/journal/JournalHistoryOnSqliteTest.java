package io.wrapup.calls.journal;

import io.wrapup.calls.Node;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JournalHistoryOnSqliteTest extends JournalHistoryContract {

    @TempDir
    Path folder;

    @Override
    Node open() {
        return Node.in(folder);
    }
}
