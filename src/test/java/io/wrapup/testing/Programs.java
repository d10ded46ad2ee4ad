package io.wrapup.testing;

import org.junit.jupiter.api.Assumptions;

/** The programs that tests need beside the JDK and Maven. {@code .ci/test} installs them where permitted. */
public final class Programs {

    private static final String REQUIRED = "WRAPUP_TESTS_REQUIRED";

    private Programs() {}

    /**
     * Lets the test go on if what it needs is there. Otherwise it is skipped and says why, or fails if the environment
     * variable {@code WRAPUP_TESTS_REQUIRED} is {@code true}, as in {@code .ci/run}.
     */
    public static void need(boolean there, String reason) {
        if (!there && Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new IllegalStateException(reason);
        }
        Assumptions.assumeTrue(there, reason);
    }
}
