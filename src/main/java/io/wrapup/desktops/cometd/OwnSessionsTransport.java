package io.wrapup.desktops.cometd;

import java.util.Collection;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.CometDRequest;
import org.cometd.server.ServerSessionImpl;
import org.cometd.server.http.JSONHttpTransport;

/**
 * The long-polling transport. It looks up a {@code clientId} only among the sessions of the signed-in agent, so that
 * the id of another agent's session is unknown. It does not use the cookie of the library, which some clients do not
 * store.
 */
final class OwnSessionsTransport extends JSONHttpTransport {

    private final BayeuxDesktops desktops;

    OwnSessionsTransport(BayeuxServerImpl server, BayeuxDesktops desktops) {
        super(server);
        this.desktops = desktops;
    }

    @Override
    protected Collection<ServerSessionImpl> findCurrentSessions(CometDRequest request) {
        return desktops.sessionsOf((String) request.getAttribute(BayeuxRequest.USER_NAME));
    }
}
