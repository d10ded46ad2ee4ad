package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The rules for released calls without a disposition. By default there are none: a call can stay without a disposition,
 * as in GWS.
 */
@ApplicationScoped
public class DispositionPolicy {

    @Inject
    DispositionSettings settings;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.mandatory", defaultValue = "false")
    boolean mandatory;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.default")
    Optional<String> defaultCode;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.timeout", defaultValue = "PT30S")
    Duration timeout;

    @PostConstruct
    void check() {
        defaultDisposition();
        if (timeout.isNegative() || timeout.compareTo(settings.window()) >= 0) {
            throw new IllegalArgumentException("wrapup.disposition.timeout must be shorter than the window");
        }
    }

    /** Returns whether an agent must set the disposition of each call before becoming ready. */
    public boolean mandatory() {
        return mandatory;
    }

    /**
     * Returns the disposition that a call without one gets {@link #timeout()} after its release; empty if it stays
     * without one.
     */
    public Optional<Disposition> defaultDisposition() {
        return defaultCode.map(code -> new Disposition(settings.key(), code));
    }

    public Duration timeout() {
        return timeout;
    }

    /** Returns whether a rule applies to calls without a disposition, so that they must be tracked. */
    boolean tracksPending() {
        return mandatory || defaultCode.isPresent();
    }
}
