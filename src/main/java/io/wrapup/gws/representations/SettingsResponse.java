package io.wrapup.gws.representations;

import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * The response to a request for the settings of a group.
 *
 * @param key the member that identifies a setting
 */
@JsonbPropertyOrder({"statusCode", "settings", "key"})
public record SettingsResponse(int statusCode, List<Setting> settings, String key) {

    /** Returns the settings in the order of the map. */
    public static SettingsResponse of(Map<String, String> settings) {
        return new SettingsResponse(
                StatusCode.SUCCESS.number(),
                settings.entrySet().stream()
                        .map(setting -> new Setting(setting.getKey(), setting.getValue()))
                        .toList(),
                "name");
    }

    /** A setting. */
    @JsonbPropertyOrder({"name", "value"})
    public record Setting(String name, String value) {}
}
