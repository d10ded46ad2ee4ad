package io.wrapup.gws.representations;

import io.wrapup.agents.AgentState;
import io.wrapup.directory.Device;
import io.wrapup.web.ApiUrls;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A device of an agent, as GWS documents CallsDeviceResource. */
@JsonbPropertyOrder({
    "id",
    "deviceState",
    "userState",
    "phoneNumber",
    "e164Number",
    "telephonyNetwork",
    "doNotDisturb",
    "capabilities",
    "uri",
    "path"
})
@Schema(name = "Device")
public record DeviceRepresentation(
        String id,
        String deviceState,
        UserState userState,
        String phoneNumber,
        String e164Number,
        String telephonyNetwork,
        String doNotDisturb,
        List<String> capabilities,
        String uri,
        String path) {

    public static DeviceRepresentation of(Device device, AgentState state, ApiUrls urls) {
        return new DeviceRepresentation(
                device.id(),
                "Active",
                UserState.of(state),
                device.phoneNumber(),
                "",
                "Private",
                "Off",
                List.of(),
                urls.device(device.id()),
                ApiUrls.devicePath(device.id()));
    }
}
