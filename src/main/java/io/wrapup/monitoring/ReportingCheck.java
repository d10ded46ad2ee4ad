package io.wrapup.monitoring;

import io.wrapup.outbox.Sinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether the broker takes what is sent to it. Ready either way: dispositions are accepted and kept until the broker is back, and
 * to take the server out of service would turn a delay into a refusal.
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
