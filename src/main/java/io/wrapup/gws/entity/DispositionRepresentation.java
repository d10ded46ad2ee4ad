package io.wrapup.gws.entity;

import io.wrapup.agents.entity.CatalogueNode;

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
