package io.wrapup.calls.cluster;

import io.wrapup.testing.Wiring;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Leases for tests that need no database. */
public final class Roles {

    private Roles() {}

    /** Returns a term that lasts as long as the condition is true. */
    public static Term term(BooleanSupplier current) {
        return new Term(current, Optional.empty());
    }

    /** Returns leases under which the present term of every role is that of the supplier. */
    public static Leases in(Supplier<Optional<Term>> term) {
        return new Leases() {
            @Override
            public Optional<Term> term(String role) {
                return term.get();
            }
        };
    }

    /** Returns the leases of a server without a cluster, which has every role. */
    public static Leases all() {
        return Wiring.of(new Leases()).with(new ClusterSettings());
    }
}
