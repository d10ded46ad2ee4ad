package io.wrapup.calls.store;

/**
 * The clock of PostgreSQL in milliseconds since 1970, as SQL. Leases, heartbeats and positions are measured by it, so
 * that the clocks of nodes do not matter.
 */
final class Clock {

    /** The start of the statement: a wait for a lock does not make a lease longer. */
    static final String NOW = millis("statement_timestamp()");

    /** The moment of evaluation, after such a wait. */
    static final String MOMENT = millis("clock_timestamp()");

    private Clock() {}

    private static String millis(String time) {
        return "(extract(epoch FROM " + time + ") * 1000)::bigint";
    }
}
