package io.wrapup;

import io.wrapup.dashboards.boundary.DashboardResource;
import io.wrapup.dashboards.boundary.ReleasedCallsResource;
import io.wrapup.gws.boundary.CallsResource;
import io.wrapup.gws.boundary.CsrfFilter;
import io.wrapup.gws.boundary.DevicesResource;
import io.wrapup.gws.boundary.DiagnosticsResource;
import io.wrapup.gws.boundary.FeaturesResource;
import io.wrapup.gws.boundary.GroupsResource;
import io.wrapup.gws.boundary.HistoryResource;
import io.wrapup.gws.boundary.MeResource;
import io.wrapup.gws.boundary.SettingsResource;
import io.wrapup.gws.boundary.VoiceChannelResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** The API of agents' desktops, version 2 of Genesys Web Services. */
@ApplicationPath("/api/v2")
public class GwsApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = StrictJsonApi.of(
                MeResource.class,
                VoiceChannelResource.class,
                CallsResource.class,
                HistoryResource.class,
                DevicesResource.class,
                FeaturesResource.class,
                GroupsResource.class,
                SettingsResource.class,
                DiagnosticsResource.class,
                DashboardResource.class,
                ReleasedCallsResource.class);
        // Most GWS clients know no CSRF, so it is off by default, and then costs nothing.
        if (ConfigProvider.getConfig()
                .getOptionalValue("wrapup.csrf", Boolean.class)
                .orElse(false)) {
            classes.add(CsrfFilter.class);
        }
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        return StrictJsonApi.PROPERTIES;
    }
}
