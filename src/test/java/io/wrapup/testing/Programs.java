package io.wrapup.testing;

import org.junit.jupiter.api.Assumptions;

/** What tests need beside the JDK and Maven. {@code .ci/test} installs it where it may. */
public final class Programs {

    private static final String REQUIRED = "WRAPUP_TESTS_REQUIRED";

    private Programs() {}

    /**
     * Lets the test go on if what it needs is there. Otherwise it is skipped and says why, or fails if the environment
     * variable {@code WRAPUP_TESTS_REQUIRED} is {@code true}, as in {@code .ci/run}.
     */
    public static void need(boolean there, String complaint) {
        if (!there && Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new IllegalStateException(complaint);
        }
        Assumptions.assumeTrue(there, complaint);
    }
}
