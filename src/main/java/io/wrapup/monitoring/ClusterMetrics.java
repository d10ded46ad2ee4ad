package io.wrapup.monitoring;

import io.wrapup.calls.cluster.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The metrics of the roles of this node. Without a cluster there are none. */
@ApplicationScoped
public class ClusterMetrics {

    @Inject
    MetricRegistry metrics;

    @Inject
    Leases leases;

    /** Registers the metrics of each role for which this node is a candidate. */
    public void begin() {
        for (String role : leases.roles()) {
            Tag tag = new Tag("role", role);
            metrics.gauge("wrapup_role_held", () -> leases.holds(role) ? 1 : 0, tag);
            metrics.gauge("wrapup_role_token", () -> leases.token(role).orElse(0), tag);
        }
    }
}
