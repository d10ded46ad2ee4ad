package io.wrapup.desktops;

import io.wrapup.streams.StreamEndpoint;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;

/**
 * The WebSocket of an agent's desktop, for those who do not speak CometD: its frames are the same messages (architecture, 5.2). With the
 * parameter {@code after} each has a member {@code seq} beside, and what the client missed since that number comes first, or a snapshot.
 */
@ServerEndpoint(value = "/stream/me", configurator = DesktopHandshake.class)
public class DesktopEndpoint extends StreamEndpoint {

    @Inject
    Desktops desktops;

    @OnOpen
    public void open(Session session) {
        Optional<PendingConnection> expected = DesktopHandshake.expected(session);
        if (expected.isEmpty()
                || !desktops.acquireSlot(session.getUserPrincipal().getName())) {
            turnAway(session);
            return;
        }
        PendingConnection desktop = expected.get();
        after(session)
                .ifPresentOrElse(
                        seen -> follow(session, desktop.stream().numbered(), seen),
                        () -> follow(session, desktop.stream().plain(), desktop.newest()));
    }

    @Override
    protected void left(Session session) {
        desktops.releaseSlot(session.getUserPrincipal().getName());
    }
}
