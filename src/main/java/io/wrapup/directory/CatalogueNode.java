package io.wrapup.directory;

import java.util.List;

/**
 * A disposition, or a folder of dispositions when it has {@code values}. The {@code name} is what is attached to a
 * call, the {@code displayName} is what people read.
 */
public record CatalogueNode(String name, String displayName, List<CatalogueNode> values) {

    public CatalogueNode {
        values = List.copyOf(values);
    }
}
