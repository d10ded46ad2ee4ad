package io.wrapup.notifications.boundary;

import io.wrapup.gws.entity.ApiUrls;
import io.wrapup.notifications.control.Desktops;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The WebSocket of an agent's desktop, for those who do not speak CometD: its frames are the same messages (architecture, 5.2). */
@ServerEndpoint(value = "/stream/me", configurator = DesktopHandshake.class)
public class DesktopEndpoint {

    private static final int LARGEST_MESSAGE_FROM_CLIENT = 1024;
    private static final String SOCKET = "wrapup.socket";

    @Inject
    Desktops desktops;

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    Optional<String> externalUrl;

    @OnOpen
    public void open(Session session) {
        Principal agent = session.getUserPrincipal();
        ApiUrls urls = ApiUrls.on(externalUrl.orElseGet(() -> DesktopHandshake.server(session)));
        DesktopSocket socket = new DesktopSocket(session, agent.getName(), urls);
        session.getUserProperties().put(SOCKET, socket);
        if (!desktops.add(socket)) {
            socket.disconnect();
        }
    }

    /** Desktops have nothing to say here; what they send is read and ignored. */
    @OnMessage(maxMessageSize = LARGEST_MESSAGE_FROM_CLIENT)
    public void ignore(String message) {}

    @OnError
    public void fail(Session session, Throwable failure) {
        leave(session);
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        leave(session);
    }

    private void leave(Session session) {
        if (session.getUserProperties().remove(SOCKET) instanceof DesktopSocket socket) {
            desktops.remove(socket);
        }
    }
}
