package io.wrapup.calls.store;

/** The clock of PostgreSQL, by which leases and heartbeats are measured, so that the clocks of nodes do not matter. */
final class Clock {

    /** The start of the statement in milliseconds since 1970: a wait for a lock does not make a lease longer. */
    static final String NOW = "(extract(epoch FROM statement_timestamp()) * 1000)::bigint";

    private Clock() {}
}
