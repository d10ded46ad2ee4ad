package io.wrapup.desktops.cometd;

import io.wrapup.desktops.Desktops;
import io.wrapup.web.ApiUrls;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import org.cometd.bayeux.server.BayeuxContext;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;
import org.cometd.server.ServerSessionImpl;
import org.jspecify.annotations.Nullable;

/** The CometD sessions among the desktops. A desktop is added with the handshake and removed with its session. */
final class BayeuxDesktops implements BayeuxServer.SessionListener {

    private final Desktops desktops;
    private final Optional<String> externalUrl;

    BayeuxDesktops(Desktops desktops, Optional<String> externalUrl) {
        this.desktops = desktops;
        this.externalUrl = externalUrl;
    }

    boolean hasRoomFor(String userName) {
        return desktops.hasRoomFor(userName);
    }

    Collection<ServerSessionImpl> sessionsOf(String userName) {
        return desktops.of(userName).stream()
                .filter(BayeuxDesktop.class::isInstance)
                .map(desktop -> ((BayeuxDesktop) desktop).session())
                .toList();
    }

    @Override
    public void sessionAdded(ServerSession session, ServerMessage message) {
        BayeuxContext handshake = message.getBayeuxContext();
        BayeuxDesktop desktop = new BayeuxDesktop(
                (ServerSessionImpl) session,
                handshake.getUserPrincipal().getName(),
                urls(handshake),
                httpSession(handshake));
        desktop.attach();
        if (!desktops.add(desktop)) {
            desktop.disconnect();
        }
    }

    @Override
    public void sessionRemoved(ServerSession session, ServerMessage message, boolean timeout) {
        BayeuxDesktop desktop = BayeuxDesktop.of(session);
        if (desktop != null) {
            desktops.remove(desktop);
        }
    }

    private ApiUrls urls(BayeuxContext handshake) {
        return ApiUrls.on(externalUrl.orElseGet(
                () -> URI.create(handshake.getURL()).resolve("/").toString()));
    }

    /**
     * Returns the id of the HTTP session that authenticated the handshake; null if the client sent credentials itself.
     */
    private static @Nullable String httpSession(BayeuxContext handshake) {
        return handshake.getHeader("Authorization") == null ? handshake.getSessionId() : null;
    }
}
