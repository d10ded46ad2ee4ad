package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for groups of dispositions.
 *
 * @param uris their URLs; absent with the query parameter {@code fields}
 * @param groups with {@code fields}: the selected members of each
 */
@JsonbPropertyOrder({"statusCode", "uris", "groups"})
public record GroupsResponse(
        int statusCode,

        @Schema(description = "The URLs; absent with 'fields'") @Nullable
        List<String> uris,

        @Schema(description = "Present with 'fields'", implementation = DispositionGroup.class) @Nullable
        List<Object> groups) {

    public static GroupsResponse ofUris(List<String> uris) {
        return new GroupsResponse(StatusCode.SUCCESS.number(), uris, null);
    }

    public static GroupsResponse of(List<Object> groups) {
        return new GroupsResponse(StatusCode.SUCCESS.number(), null, groups);
    }
}
