package io.wrapup.streams;

import io.wrapup.directory.Agent;
import io.wrapup.security.CurrentAgent;
import io.wrapup.security.NotSignedInException;
import io.wrapup.security.SignInAudit;
import io.wrapup.web.OriginPolicy;
import io.wrapup.web.StatusCode;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access check of a stream, at the endpoint itself, so that no spelling of the path bypasses it. Refuses pages of
 * foreign origins, and users without the right to read the stream. {@link DelayedCloseFilter} writes the response of a
 * refusal.
 */
public abstract class StreamHandshake extends ServerEndpointConfig.Configurator {

    /** The session property with the caller that the handshake accepted. */
    static final String CALLER = "wrapup.caller";

    @Override
    public final void modifyHandshake(
            ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        OriginPolicy origins = CDI.current().select(OriginPolicy.class).get();
        if (!origins.isAllowed(
                header(request, "Origin").orElse(null), header(request, "Host").orElse(null))) {
            throw new HandshakeRefusedException(StatusCode.FORBIDDEN, "Pages of this origin are not allowed here");
        }
        Agent caller = caller(request.getUserPrincipal());
        if (!mayOpen(caller)) {
            CDI.current().select(SignInAudit.class).get().denied(caller.userName(), "GET", config.getPath());
            throw new HandshakeRefusedException(
                    StatusCode.PERMISSION_LACKING, "The role for this stream is not assigned");
        }
        config.getUserProperties().put(CALLER, caller);
        prepare(config, request, caller);
    }

    /** Returns whether this user may read the stream. */
    protected abstract boolean mayOpen(Agent caller);

    /** Prepares the session of a caller that may open the stream. */
    protected void prepare(ServerEndpointConfig config, HandshakeRequest request, Agent caller) {}

    /**
     * Returns the header with this name, in any case. The server splits a header at its commas and passes an empty
     * header as no value.
     */
    protected static Optional<String> header(HandshakeRequest request, String name) {
        Map<String, List<String>> headers = request.getHeaders();
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> String.join(",", header.getValue()))
                .findFirst();
    }

    /** Returns the caller, with the roles of the directory or of the token. */
    private static Agent caller(@Nullable Principal principal) {
        try {
            return CDI.current().select(CurrentAgent.class).get().get(principal);
        } catch (NotSignedInException e) {
            throw new HandshakeRefusedException(StatusCode.NOT_AUTHENTICATED, "Access denied");
        }
    }
}
