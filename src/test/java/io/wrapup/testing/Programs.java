package io.wrapup.testing;

import org.junit.jupiter.api.Assumptions;

/** The programs that tests need in addition to the JDK and Maven. {@code .ci/test} installs them where permitted. */
public final class Programs {

    private static final String REQUIRED = "WRAPUP_TESTS_REQUIRED";

    private Programs() {}

    /**
     * Continues the test if the program is available. Otherwise skips the test with this reason, or fails if the
     * environment variable {@code WRAPUP_TESTS_REQUIRED} is {@code true}, as in {@code .ci/run}.
     */
    public static void need(boolean there, String reason) {
        if (!there && Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new IllegalStateException(reason);
        }
        Assumptions.assumeTrue(there, reason);
    }
}
