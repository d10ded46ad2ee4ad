package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** The response to a request for the groups of settings. */
@JsonbPropertyOrder({"statusCode", "settings"})
public record SettingGroupsResponse(int statusCode, List<SettingGroup> settings) {

    public static SettingGroupsResponse of(SettingGroup... groups) {
        return new SettingGroupsResponse(StatusCode.SUCCESS.number(), List.of(groups));
    }

    /**
     * A group of settings.
     *
     * @param key the member that identifies a setting of the group
     */
    @JsonbPropertyOrder({"name", "displayName", "key", "uri", "path"})
    public record SettingGroup(String name, String displayName, String key, String uri, String path) {}
}
