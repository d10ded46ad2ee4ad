package io.wrapup.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was answered with 0 is there afterwards, once, in order and in one place, whatever breaks meanwhile. How often something breaks
 * say the system properties {@code wrapup.faults.*}: a few times in the normal run, long with {@code -Pfaults}.
 */
abstract class FaultTest {

    @TempDir
    static Path folder;

    @AfterAll
    static void print() {
        Report.print();
    }
}
