package io.wrapup.faults;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How often things break, and for how long. */
final class Faults {

    private Faults() {}

    /** The system property of the fault, or what is enough in the normal run of the tests. */
    static int times(String fault, int normally) {
        return Integer.getInteger("wrapup.faults." + fault, normally);
    }

    /** Leaves something broken for so long. */
    static void rest(int seconds) {
        restMillis(seconds * 1_000L);
    }

    static void restMillis(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
