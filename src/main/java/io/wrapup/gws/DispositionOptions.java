package io.wrapup.gws;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.dispositions.DispositionCatalogue;
import io.wrapup.dispositions.DispositionPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of dispositions for desktops, by the names of Workspace Web Edition's options. Two options about the
 * default disposition are specific to Wrapup and present only if there is one: its code, and the seconds after which it
 * is set.
 */
@ApplicationScoped
public class DispositionOptions {

    private static final String SECTION = "interaction-workspace";
    private static final String PREFIX = "interaction.disposition.";

    @Inject
    DispositionCatalogue catalogue;

    @Inject
    DispositionSettings settings;

    @Inject
    DispositionPolicy policy;

    /** Returns the options by name. */
    public Map<String, String> options() {
        Map<String, String> options = new TreeMap<>(Map.of(
                PREFIX + "value-business-attribute",
                catalogue.defaultGroup().orElse(settings.key()),
                PREFIX + "key-name",
                settings.key(),
                PREFIX + "use-attached-data",
                "false",
                PREFIX + "is-mandatory",
                Boolean.toString(policy.mandatory()),
                PREFIX + "is-read-only-on-idle",
                "false"));
        policy.defaultDisposition().ifPresent(disposition -> {
            options.put(PREFIX + "default-value", disposition.value());
            options.put(
                    PREFIX + "default-timeout", Long.toString(policy.timeout().toSeconds()));
        });
        return options;
    }

    /** Returns the options as a user's {@code settings}: sections, and in each the options by name. */
    public Map<String, Map<String, String>> ofUser() {
        return Map.of(SECTION, options());
    }
}
