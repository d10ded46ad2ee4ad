package io.wrapup.app;

import io.wrapup.telephony.CallEventsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The API of the telephony platform. */
@ApplicationPath("/telephony")
public class TelephonyApi extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return StrictJsonApi.of(CallEventsResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return StrictJsonApi.PROPERTIES;
    }
}
