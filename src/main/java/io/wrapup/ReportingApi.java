package io.wrapup;

import io.wrapup.gws.boundary.FailureMapper;
import io.wrapup.json.boundary.StrictJsonReader;
import io.wrapup.reporting.boundary.EventsResource;
import io.wrapup.reporting.boundary.ReplayResource;
import io.wrapup.reporting.boundary.VerifyResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** The API of the reporting solution. */
@ApplicationPath("/reporting")
public class ReportingApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                EventsResource.class,
                ReplayResource.class,
                VerifyResource.class,
                StrictJsonReader.class,
                FailureMapper.class,
                RolesAllowedDynamicFeature.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                ServerProperties.WADL_FEATURE_DISABLE, true,
                // The server's own JSON-P reader would be preferred to StrictJsonReader, and it forgives too much.
                ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true);
    }
}
