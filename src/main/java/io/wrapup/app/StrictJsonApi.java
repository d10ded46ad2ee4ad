package io.wrapup.app;

import io.wrapup.gws.FailureMapper;
import io.wrapup.web.StrictJsonReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** The common configuration of all APIs: strict JSON bodies, checked roles, and errors as GWS bodies. */
final class StrictJsonApi {

    static final Map<String, Object> PROPERTIES = Map.of(
            ServerProperties.WADL_FEATURE_DISABLE, true,
            // Otherwise an error without a body, often to a client that is gone, gets an error page of the server.
            ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
            // Otherwise the server prefers its own JSON-P reader to StrictJsonReader, and that reader is too lenient.
            ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true);

    private StrictJsonApi() {}

    /** Returns the classes of an API with these resources. */
    static Set<Class<?>> of(Class<?>... resources) {
        Set<Class<?>> classes = new HashSet<>(Set.of(resources));
        classes.addAll(Set.of(StrictJsonReader.class, FailureMapper.class, RolesAllowedDynamicFeature.class));
        return classes;
    }
}
