package io.wrapup.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of all faults have in common: a folder of their own, and the report. */
abstract class FaultTest {

    @TempDir
    Path folder;

    @AfterAll
    static void print() {
        Report.print();
    }
}
