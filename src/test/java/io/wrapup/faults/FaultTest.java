package io.wrapup.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fault test: a disposition that was confirmed with 0 exists afterwards exactly once, in order and in one place,
 * whatever fault occurs. The system properties {@code wrapup.faults.*} set the number of faults: few in the normal run,
 * many with {@code -Pfaults}.
 */
abstract class FaultTest {

    @TempDir
    static Path folder;

    @AfterAll
    static void print() {
        Report.print();
    }
}
