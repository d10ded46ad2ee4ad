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
 * Finds the stream for a client while it shakes hands: the client believes to listen as soon as the handshake has ended, so what happens
 * before its session is open is kept for it.
 */
public class DesktopHandshake extends StreamHandshake {

    private static final String EXPECTED = "wrapup.expected";

    /** Each user may hear of their own calls, and those who can have none hear nothing. */
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
                .ifPresent(expected -> config.getUserProperties().put(EXPECTED, expected));
    }

    /** Whom the handshake of this session expected; none if there was no room. */
    static Optional<PendingConnection> expected(Session session) {
        return Optional.ofNullable(
                (PendingConnection) session.getUserProperties().get(EXPECTED));
    }

    /** The addresses by which the client reaches this server. */
    private static ApiUrls urls(HandshakeRequest request) {
        Optional<String> external = ConfigProvider.getConfig().getOptionalValue("wrapup.external-url", String.class);
        String scheme = "wss".equals(request.getRequestURI().getScheme()) ? "https" : "http";
        return ApiUrls.on(external.orElseGet(
                () -> scheme + "://" + header(request, "Host").orElse("localhost")));
    }
}
