package io.wrapup.gws.representations;

import io.wrapup.directory.Agent;
import io.wrapup.directory.Role;
import io.wrapup.web.ApiUrls;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An agent as a GWS user, with the requested subresources. */
@JsonbPropertyOrder({
    "id",
    "userName",
    "firstName",
    "lastName",
    "emailAddress",
    "roles",
    "enabled",
    "changePasswordOnFirstLogin",
    "uri",
    "path",
    "features",
    "devices",
    "calls",
    "settings"
})
@Schema(name = "User")
public record UserRepresentation(
        String id,
        String userName,
        String firstName,
        String lastName,
        String emailAddress,
        List<String> roles,
        boolean enabled,
        boolean changePasswordOnFirstLogin,
        String uri,
        String path,
        @Schema(description = SUBRESOURCE) @Nullable List<FeatureRepresentation> features,
        @Schema(description = SUBRESOURCE) @Nullable List<DeviceRepresentation> devices,
        @Schema(description = SUBRESOURCE) @Nullable List<CallRepresentation> calls,

        @Nullable Map<String, Map<String, String>> settings) {

    private static final String SUBRESOURCE = "Present if requested with 'subresources'";

    /** Returns the user. Subresources that were not requested are null and do not appear. */
    public static UserRepresentation of(
            Agent agent,
            ApiUrls urls,
            @Nullable List<FeatureRepresentation> features,
            @Nullable List<DeviceRepresentation> devices,
            @Nullable List<CallRepresentation> calls,
            @Nullable Map<String, Map<String, String>> settings) {
        return new UserRepresentation(
                agent.id(),
                agent.userName(),
                agent.firstName(),
                agent.lastName(),
                agent.emailAddress(),
                agent.roles().stream().map(Role::name).sorted().toList(),
                true,
                false,
                urls.user(agent.id()),
                ApiUrls.userPath(agent.id()),
                features,
                devices,
                calls,
                settings);
    }
}
