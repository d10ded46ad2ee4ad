package io.wrapup.calls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Under which key of the user data a call keeps its disposition, and for how long after its release it may get one. */
@ApplicationScoped
public class DispositionSettings {

    @Inject
    @ConfigProperty(name = "wrapup.disposition.key", defaultValue = "DispositionCode")
    String key;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.window", defaultValue = "PT24H")
    Duration window;

    /** The user data key, unless a request names another. */
    public String key() {
        return key;
    }

    /** Counted from the release of the agent's own leg. */
    public Duration window() {
        return window;
    }
}
