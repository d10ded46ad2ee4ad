package io.wrapup.calls.cluster;

import io.wrapup.testing.Wiring;

/** Leases for tests that need no database. */
public final class Roles {

    private Roles() {}

    /** Returns the leases of a server without a cluster, which has every role. */
    public static Leases all() {
        return Wiring.of(new Leases()).with(new ClusterSettings());
    }
}
