package io.wrapup.gws.control;

import io.wrapup.dispositions.control.DispositionCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What desktops want to know before they offer dispositions, by the names of Workspace Web Edition's options. */
@ApplicationScoped
public class DispositionSettings {

    private static final String SECTION = "interaction-workspace";
    private static final String PREFIX = "interaction.disposition.";

    @Inject
    DispositionCatalogue catalogue;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.key", defaultValue = "DispositionCode")
    String key;

    /** The options by their names. */
    public Map<String, String> options() {
        return new TreeMap<>(Map.of(
                PREFIX + "value-business-attribute", catalogue.defaultGroup().orElse(key),
                PREFIX + "key-name", key,
                PREFIX + "use-attached-data", "false",
                PREFIX + "is-mandatory", "false",
                PREFIX + "is-read-only-on-idle", "false"));
    }

    /** The options as a user's {@code settings}: sections, and in each the options by their names. */
    public Map<String, Map<String, String>> ofUser() {
        return Map.of(SECTION, options());
    }
}
