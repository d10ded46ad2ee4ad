package io.wrapup.app;

import io.wrapup.dashboards.DashboardResource;
import io.wrapup.dashboards.ReleasedCallsResource;
import io.wrapup.gws.CallsResource;
import io.wrapup.gws.DevicesResource;
import io.wrapup.gws.DiagnosticsResource;
import io.wrapup.gws.FeaturesResource;
import io.wrapup.gws.GroupsResource;
import io.wrapup.gws.HistoryResource;
import io.wrapup.gws.MeResource;
import io.wrapup.gws.SettingsResource;
import io.wrapup.gws.VoiceChannelResource;
import io.wrapup.web.CsrfFilter;
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
        // Most GWS clients do not send CSRF tokens, so the check is off by default, and then costs nothing.
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
