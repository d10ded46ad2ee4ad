package io.wrapup.monitoring;

import io.wrapup.outbox.Sinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The status of the broker. The check is up in both states: dispositions are accepted and stored until the broker
 * returns, and removing the server from service would turn a delay into refusals.
 */
@Readiness
@ApplicationScoped
public class ReportingCheck implements HealthCheck {

    @Inject
    Sinks sinks;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("reporting")
                .up()
                .withData("broker", sinks.lost(Sinks.REPORTING) ? "lost" : "connected")
                .build();
    }
}
