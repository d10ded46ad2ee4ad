package io.wrapup.app;

import io.wrapup.gws.FailureMapper;
import io.wrapup.web.StrictJsonReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** What all our APIs have in common: bodies are read strictly, roles are checked, and failures are the bodies of GWS. */
final class StrictJsonApi {

    static final Map<String, Object> PROPERTIES = Map.of(
            ServerProperties.WADL_FEATURE_DISABLE, true,
            // An error without a body is no occasion for an error page of the server, least of all when its client is
            // gone.
            ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
            // The server's own JSON-P reader would be preferred to StrictJsonReader, and it forgives too much.
            ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true);

    private StrictJsonApi() {}

    /** The classes of an API with these resources. */
    static Set<Class<?>> of(Class<?>... resources) {
        Set<Class<?>> classes = new HashSet<>(Set.of(resources));
        classes.addAll(Set.of(StrictJsonReader.class, FailureMapper.class, RolesAllowedDynamicFeature.class));
        return classes;
    }
}
