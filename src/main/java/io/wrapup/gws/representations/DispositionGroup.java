package io.wrapup.gws.representations;

import io.wrapup.directory.CatalogueNode;
import io.wrapup.web.ApiUrls;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group of dispositions, as GWS documents it in the Hierarchical Dispositions API. Its id is the path of names from
 * the root group.
 *
 * @param dispositions the dispositions directly in the group; absent unless requested
 * @param groups the subgroups; absent unless requested
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

    /**
     * The options of all groups of a response.
     *
     * @param urls the base of the API URLs for the client
     * @param defaultGroup the name of the default group
     * @param levels the number of levels to include
     */
    public record View(ApiUrls urls, Optional<String> defaultGroup, int levels) {

        private View nextLevel() {
            return new View(urls, defaultGroup, levels - 1);
        }
    }

    /** Returns a root group with the requested levels below it. */
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
        return of(folder, parentId + "." + folder.name(), parentId, view.nextLevel());
    }

    private static Stream<CatalogueNode> leaves(CatalogueNode node) {
        return node.values().stream().filter(value -> value.values().isEmpty());
    }

    private static Stream<CatalogueNode> folders(CatalogueNode node) {
        return node.values().stream().filter(value -> !value.values().isEmpty());
    }
}
