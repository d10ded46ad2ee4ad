package io.wrapup.desktops;

import io.wrapup.directory.Agent;
import io.wrapup.streams.StreamHandshake;
import io.wrapup.web.ApiUrls;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The handshake of a desktop's WebSocket. It registers the client with its stream: the client considers itself
 * subscribed as soon as the handshake ends, so messages before its session opens are kept for it.
 */
public class DesktopHandshake extends StreamHandshake {

    private static final String PENDING = "wrapup.pending";

    /** Returns true: each user may receive messages on their own calls, and users without calls receive none. */
    @Override
    protected boolean mayOpen(Agent caller) {
        return true;
    }

    @Override
    protected void prepare(ServerEndpointConfig config, HandshakeRequest request, Agent caller) {
        CDI.current()
                .select(DesktopStreams.class)
                .get()
                .of(caller.userName(), urls(request))
                .map(stream -> new PendingConnection(stream, stream.expectSubscriber()))
                .ifPresent(pending -> config.getUserProperties().put(PENDING, pending));
    }

    /**
     * Returns the connection prepared by the handshake of this session, or empty if the limit of desktops was reached.
     */
    static Optional<PendingConnection> pending(Session session) {
        return Optional.ofNullable(
                (PendingConnection) session.getUserProperties().get(PENDING));
    }

    /** Returns the URLs by which the client reaches this server. */
    private static ApiUrls urls(HandshakeRequest request) {
        Optional<String> external = ConfigProvider.getConfig().getOptionalValue("wrapup.external-url", String.class);
        String scheme = "wss".equals(request.getRequestURI().getScheme()) ? "https" : "http";
        return ApiUrls.on(external.orElseGet(
                () -> scheme + "://" + header(request, "Host").orElse("localhost")));
    }
}
