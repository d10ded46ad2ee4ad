package io.wrapup.gws;

import io.wrapup.directory.Role;
import io.wrapup.dispositions.DispositionCatalogue;
import io.wrapup.gws.representations.DispositionGroup;
import io.wrapup.gws.representations.GroupsResponse;
import io.wrapup.web.ClientUrls;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue of dispositions, the only kind of group here, as GWS documents for hierarchical dispositions. */
@Path("groups")
@ApplicationScoped
@RolesAllowed(Role.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dispositions")
public class GroupsResource {

    private static final String DISPOSITIONS = "dispositions";

    @Inject
    DispositionCatalogue catalogue;

    @Inject
    ClientUrls urls;

    @GET
    @Operation(
            operationId = "listGroups",
            summary = "The groups of dispositions; 'subresources' '*' with what is right below them, '**' whole trees")
    public GroupsResponse list(
            @QueryParam("type") @DefaultValue(DISPOSITIONS) String type,
            @QueryParam("fields") @Nullable Fields fields,
            @QueryParam("subresources") @DefaultValue("") String subresources,
            @Context UriInfo uri) {
        List<DispositionGroup> groups = type.equals(DISPOSITIONS) ? groups(levels(subresources), uri) : List.of();
        return fields == null
                ? GroupsResponse.ofUris(
                        groups.stream().map(DispositionGroup::uri).toList())
                : GroupsResponse.of(fields.of(groups));
    }

    private List<DispositionGroup> groups(int levels, UriInfo uri) {
        DispositionGroup.View view = new DispositionGroup.View(urls.of(uri), catalogue.defaultGroup(), levels);
        return catalogue.groups().stream()
                .map(group -> DispositionGroup.root(group, view))
                .toList();
    }

    private static int levels(String subresources) {
        return switch (subresources) {
            case "" -> 0;
            case "**" -> Integer.MAX_VALUE;
            default -> 1;
        };
    }
}
