package io.wrapup.monitoring;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness of the database. The server is not ready while the database refuses writes, because no change can be
 * made durable then.
 */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

    @Inject
    CallJournal journal;

    @Override
    public HealthCheckResponse call() {
        try {
            journal.check();
            return HealthCheckResponse.up("database");
        } catch (JournalUnavailableException e) {
            return HealthCheckResponse.down("database");
        }
    }
}
