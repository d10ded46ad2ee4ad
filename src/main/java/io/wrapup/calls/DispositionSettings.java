package io.wrapup.calls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The user data key of dispositions, and the time after the release of a leg during which a disposition is accepted.
 */
@ApplicationScoped
public class DispositionSettings {

    @Inject
    @ConfigProperty(name = "wrapup.disposition.key", defaultValue = "DispositionCode")
    String key;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.window", defaultValue = "PT24H")
    Duration window;

    /** Returns the user data key that applies if a request names no other. */
    public String key() {
        return key;
    }

    /** Returns the length of the window, which begins when the agent's own leg is released. */
    public Duration window() {
        return window;
    }
}
