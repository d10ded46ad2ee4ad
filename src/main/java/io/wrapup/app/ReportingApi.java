package io.wrapup.app;

import io.wrapup.reporting.EventsResource;
import io.wrapup.reporting.ReplayResource;
import io.wrapup.reporting.VerifyResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The API of the reporting solution. */
@ApplicationPath("/reporting")
public class ReportingApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return StrictJsonApi.of(EventsResource.class, ReplayResource.class, VerifyResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return StrictJsonApi.PROPERTIES;
    }
}
