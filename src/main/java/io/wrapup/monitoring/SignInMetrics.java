package io.wrapup.monitoring;

import io.wrapup.security.SignInAudit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The metrics of sign-ins. Both are counters. */
@ApplicationScoped
public class SignInMetrics {

    @Inject
    MetricRegistry metrics;

    @Inject
    SignInAudit audit;

    void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
        metrics.gauge("wrapup_sign_in_failures", audit::failures);
        metrics.gauge("wrapup_sign_in_refusals", audit::refusals);
    }
}
