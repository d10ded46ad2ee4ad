package io.wrapup.monitoring;

import io.wrapup.calls.cluster.DatabaseClaim;
import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness of the database. The server is not ready while the database refuses writes, because no change can be
 * made durable then, or while another server uses it that must not.
 */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

    @Inject
    CallJournal journal;

    @Inject
    DatabaseClaim claim;

    @Override
    public HealthCheckResponse call() {
        Optional<String> conflict = claim.conflict();
        if (conflict.isPresent()) {
            return HealthCheckResponse.named("database")
                    .down()
                    .withData("reason", conflict.get())
                    .build();
        }
        try {
            journal.check();
            return HealthCheckResponse.up("database");
        } catch (JournalUnavailableException e) {
            return HealthCheckResponse.down("database");
        }
    }
}
