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
 * The dispositions that desktops offer, from the directory. With {@code wrapup.disposition.validate=catalogue} no others are accepted;
 * by default, as documented, any string is (page SetCallDisposition).
 */
@ApplicationScoped
public class DispositionCatalogue {

    /** Whether what is not in the catalogue is refused. */
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
    DispositionSettings terms;

    /** The groups of dispositions, each a tree of folders. */
    public List<CatalogueNode> groups() {
        return directory.current().dispositions();
    }

    /** The group that is offered unless something else is configured: the one named like the key, or the first. */
    public Optional<String> defaultGroup() {
        return group(terms.key()).or(() -> groups().stream().findFirst()).map(CatalogueNode::name);
    }

    void check(Disposition disposition) {
        if (validate.equalsIgnoreCase(Validation.CATALOGUE.name()) && !offers(disposition)) {
            throw new InvalidDispositionException("Parameter 'disposition' is not in the catalogue of dispositions");
        }
    }

    /** The group named like the key decides; a key without a group of its own takes any value that is offered. */
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
