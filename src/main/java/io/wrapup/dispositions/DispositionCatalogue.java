package io.wrapup.dispositions;

import io.wrapup.calls.DispositionSettings;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.CatalogueNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The dispositions that desktops offer, from the directory. With {@code wrapup.disposition.validate=catalogue} all
 * others are refused; by default any string is accepted, as GWS documents for SetCallDisposition.
 */
@ApplicationScoped
public class DispositionCatalogue {

    /** The handling of dispositions that are not in the catalogue. */
    public enum Validation {
        OFF,
        CATALOGUE
    }

    @Inject
    AgentDirectory directory;

    @Inject
    @ConfigProperty(name = "wrapup.disposition.validate", defaultValue = "off")
    String validate;

    @Inject
    DispositionSettings settings;

    /** Returns the groups of dispositions, each a tree of folders. */
    public List<CatalogueNode> groups() {
        return directory.current().dispositions();
    }

    /**
     * Returns the name of the group that is offered by default: the one named like the configured key, otherwise the
     * first.
     */
    public Optional<String> defaultGroup() {
        return group(settings.key()).or(() -> groups().stream().findFirst()).map(CatalogueNode::name);
    }

    void check(Disposition disposition) {
        if (validate.equalsIgnoreCase(Validation.CATALOGUE.name()) && !offers(disposition)) {
            throw new InvalidDispositionException("Parameter 'disposition' is not in the catalogue of dispositions");
        }
    }

    /** The group named like the key applies. For a key without a group, the values of all groups are allowed. */
    private boolean offers(Disposition disposition) {
        return group(disposition.key())
                .map(group -> contains(group, disposition.value()))
                .orElseGet(() -> groups().stream().anyMatch(group -> contains(group, disposition.value())));
    }

    private Optional<CatalogueNode> group(String name) {
        return groups().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    private static boolean contains(CatalogueNode folder, String value) {
        return folder.values().stream()
                .anyMatch(node -> node.values().isEmpty() ? node.name().equals(value) : contains(node, value));
    }
}
