package io.wrapup.gws.representations;

import io.wrapup.directory.CatalogueNode;

/**
 * A disposition of the catalogue.
 *
 * @param name the value that is set on the call
 * @param displayName the label for users
 */
public record DispositionRepresentation(String name, String displayName) {

    static DispositionRepresentation of(CatalogueNode node) {
        return new DispositionRepresentation(node.name(), node.displayName());
    }
}
