package io.wrapup.gws.representations;

import io.wrapup.directory.CatalogueNode;

/**
 * A disposition that can be chosen.
 *
 * @param name what is set on the call
 * @param displayName what people read
 */
public record DispositionRepresentation(String name, String displayName) {

    static DispositionRepresentation of(CatalogueNode node) {
        return new DispositionRepresentation(node.name(), node.displayName());
    }
}
