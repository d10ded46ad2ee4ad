package io.wrapup.desktops;

import io.wrapup.streams.StreamEndpoint;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;

/**
 * The WebSocket of an agent's desktop, for clients without CometD: its frames are the same messages. With the parameter
 * {@code after} each message has a member {@code seq} beside it, and the messages missed since that number come first,
 * or a snapshot.
 */
@ServerEndpoint(value = "/stream/me", configurator = DesktopHandshake.class)
public class DesktopEndpoint extends StreamEndpoint {

    @Inject
    Desktops desktops;

    @OnOpen
    public void open(Session session) {
        Optional<PendingConnection> pending = DesktopHandshake.pending(session);
        if (pending.isEmpty()
                || !desktops.acquireSlot(session.getUserPrincipal().getName())) {
            refuseSession(session);
            return;
        }
        PendingConnection desktop = pending.get();
        after(session)
                .ifPresentOrElse(
                        seen -> subscribe(session, desktop.stream().numbered(), seen),
                        () -> subscribe(session, desktop.stream().plain(), desktop.newest()));
    }

    @Override
    protected void left(Session session) {
        desktops.releaseSlot(session.getUserPrincipal().getName());
    }
}
