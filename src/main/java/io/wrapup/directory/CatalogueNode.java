package io.wrapup.directory;

import java.util.List;

/**
 * A disposition, or a folder of dispositions if it has {@code values}. The {@code name} is attached to a call; the
 * {@code displayName} is shown to users.
 */
public record CatalogueNode(String name, String displayName, List<CatalogueNode> values) {

    public CatalogueNode {
        values = List.copyOf(values);
    }
}
