package io.wrapup.gws;

import com.github.f4b6a3.ulid.UlidCreator;
import io.wrapup.security.SignInAudit;
import io.wrapup.web.ErrorBody;
import io.wrapup.web.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;

/**
 * Maps every exception to a JSON body of {@code statusCode} and {@code statusMessage}. An internal error shows only an
 * id; the log has the details under that id.
 */
@Provider
@ApplicationScoped
public class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOGGER = System.getLogger(FailureMapper.class.getName());
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "2";

    @Inject
    SignInAudit audit;

    @Inject
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Optional<ErrorResponse> error = ErrorResponse.of(failure);
        if (error.isPresent()) {
            return response(error.get(), Objects.requireNonNullElse(failure.getMessage(), ""));
        }
        if (failure instanceof WebApplicationException http) {
            return refusedByJaxRs(http.getResponse());
        }
        return internalError(failure);
    }

    private Response refusedByJaxRs(Response original) {
        ErrorResponse error = ErrorResponse.of(original.getStatus());
        Response response = response(error, original.getStatusInfo().getReasonPhrase());
        Object allowed = original.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allowed == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    private Response internalError(Throwable failure) {
        String id = UlidCreator.getUlid().toString();
        LOGGER.log(Level.ERROR, "Internal error " + id, failure);
        return response(ErrorResponse.of(500), "Internal error " + id);
    }

    private Response response(ErrorResponse error, String message) {
        if (error.code() == StatusCode.PERMISSION_LACKING) {
            audit.denied(request.getUserPrincipal().getName(), request.getMethod(), request.getRequestURI());
        }
        Response.ResponseBuilder builder = Response.status(error.http())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(error.code(), message));
        if (error.http() == SERVICE_UNAVAILABLE) {
            builder.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return builder.build();
    }
}
