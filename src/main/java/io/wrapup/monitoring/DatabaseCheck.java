package io.wrapup.monitoring;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the database takes what is written: otherwise nothing can be made durable, so nothing can be accepted. */
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
