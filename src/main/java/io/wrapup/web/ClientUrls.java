package io.wrapup.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The URLs by which clients reach the API: on {@code wrapup.external-url}, which an operator behind a proxy sets (GWS
 * has {@code externalApiUrlV2} for that), otherwise on the host of the client's own request.
 */
@ApplicationScoped
public class ClientUrls {

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    Optional<String> externalUrl;

    public ApiUrls of(UriInfo request) {
        return externalUrl
                .map(ApiUrls::on)
                .orElseGet(() -> ApiUrls.on(request.getBaseUri().resolve("/").toString()));
    }
}
