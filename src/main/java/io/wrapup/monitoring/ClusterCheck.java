package io.wrapup.monitoring;

import io.wrapup.calls.cluster.ClusterSettings;
import io.wrapup.calls.cluster.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness of this node of a cluster. It is not ready while it cannot reach the database, another instance uses
 * its name, or its clock differs from the database's. Exists in a cluster only: see {@link ClusterExtension}.
 */
@Readiness
@ApplicationScoped
public class ClusterCheck implements HealthCheck {

    @Inject
    ClusterSettings settings;

    @Inject
    Membership membership;

    @Override
    public HealthCheckResponse call() {
        Optional<String> problem = membership.problem();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("cluster").status(problem.isEmpty()).withData("node", settings.node());
        problem.ifPresent(reason -> response.withData("reason", reason));
        return response.build();
    }
}
