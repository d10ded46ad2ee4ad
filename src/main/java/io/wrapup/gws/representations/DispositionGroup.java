package io.wrapup.gws.representations;

import io.wrapup.directory.CatalogueNode;
import io.wrapup.web.ApiUrls;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group, or folder, of dispositions (page HierarchicalDispositionsAPI). Its id is the path of names from the root group.
 *
 * @param dispositions what can be chosen right here; absent unless asked for
 * @param groups the folders right below; absent unless asked for
 */
@JsonbPropertyOrder({
    "id",
    "name",
    "displayName",
    "type",
    "contains",
    "defaultGroup",
    "uri",
    "path",
    "parentUri",
    "dispositions",
    "groups"
})
public record DispositionGroup(
        String id,
        String name,
        String displayName,
        String type,
        List<String> contains,
        boolean defaultGroup,
        String uri,
        String path,
        @Nullable String parentUri,
        @Nullable List<DispositionRepresentation> dispositions,
        @Nullable List<DispositionGroup> groups) {

    /** What all groups of one answer have in common: addresses, which one is the default, how many levels are asked for. */
    public record View(ApiUrls urls, Optional<String> defaultGroup, int levels) {

        private View below() {
            return new View(urls, defaultGroup, levels - 1);
        }
    }

    /** A root group, with as many levels below it as are asked for. */
    public static DispositionGroup root(CatalogueNode node, View view) {
        return of(node, node.name(), null, view);
    }

    private static DispositionGroup of(CatalogueNode node, String id, @Nullable String parentId, View view) {
        boolean deeper = view.levels() > 0;
        return new DispositionGroup(
                id,
                node.name(),
                node.displayName(),
                "dispositions",
                List.of("dispositions"),
                parentId == null
                        && view.defaultGroup().filter(node.name()::equals).isPresent(),
                view.urls().group(id),
                ApiUrls.groupPath(id),
                parentId == null ? null : view.urls().group(parentId),
                deeper ? leaves(node).map(DispositionRepresentation::of).toList() : null,
                deeper ? folders(node).map(folder -> child(folder, id, view)).toList() : null);
    }

    private static DispositionGroup child(CatalogueNode folder, String parentId, View view) {
        return of(folder, parentId + "." + folder.name(), parentId, view.below());
    }

    private static Stream<CatalogueNode> leaves(CatalogueNode node) {
        return node.values().stream().filter(value -> value.values().isEmpty());
    }

    private static Stream<CatalogueNode> folders(CatalogueNode node) {
        return node.values().stream().filter(value -> !value.values().isEmpty());
    }
}
