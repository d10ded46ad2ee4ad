package io.wrapup.notifications.boundary;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/** Remembers from the handshake by which address the client reaches this server. */
public class DesktopHandshake extends ServerEndpointConfig.Configurator {

    private static final String HOST = "wrapup.host";

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Map<String, List<String>> headers = request.getHeaders();
        String host = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Host"))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse("localhost");
        config.getUserProperties().put(HOST, host);
    }

    /** The address of this server for the client of this session. */
    static String server(Session session) {
        String scheme = session.isSecure() ? "https" : "http";
        return scheme + "://" + session.getUserProperties().get(HOST);
    }
}
