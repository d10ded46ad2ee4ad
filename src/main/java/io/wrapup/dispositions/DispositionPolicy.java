package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the contact centre wants of released calls that nobody has said anything about. By default nothing: any call may stay without a
 * disposition, as in GWS.
 */
@ApplicationScoped
public class DispositionPolicy {

    @Inject
    DispositionSettings terms;

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
        if (timeout.isNegative() || timeout.compareTo(terms.window()) >= 0) {
            throw new IllegalArgumentException("wrapup.disposition.timeout must be shorter than the window");
        }
    }

    /** Whether an agent has to say something about each call before they are ready for the next. */
    public boolean mandatory() {
        return mandatory;
    }

    /** What a call gets about which nothing has been said {@link #timeout()} after its release; empty: it stays without. */
    public Optional<Disposition> defaultDisposition() {
        return defaultCode.map(code -> new Disposition(terms.key(), code));
    }

    public Duration timeout() {
        return timeout;
    }

    /** Whether anything follows from a call being without a disposition. */
    boolean matters() {
        return mandatory || defaultCode.isPresent();
    }
}
