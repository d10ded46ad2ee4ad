package io.wrapup.faults;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The number and the duration of faults. */
final class Faults {

    private Faults() {}

    /** Returns the system property of the fault, or the number for the normal run of the tests. */
    static int times(String fault, int normally) {
        return Integer.getInteger("wrapup.faults." + fault, normally);
    }

    /** Waits for the duration of a fault. */
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
