package io.wrapup.gws.representations;

import io.wrapup.directory.CatalogueNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A disposition of the catalogue.
 *
 * @param name the value that is set on the call
 * @param displayName the label for users
 */
@Schema(name = "Disposition")
public record DispositionRepresentation(String name, String displayName) {

    static DispositionRepresentation of(CatalogueNode node) {
        return new DispositionRepresentation(node.name(), node.displayName());
    }
}
