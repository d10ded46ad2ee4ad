package io.wrapup.desktops.cometd;

import java.util.Collection;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.CometDRequest;
import org.cometd.server.ServerSessionImpl;
import org.cometd.server.http.JSONHttpTransport;

/**
 * Long polling in which a {@code clientId} is looked for among the sessions of whoever is signed in. Another agent's is unknown,
 * whoever got hold of it; and the library's own cookie, which some clients do not keep, is not needed.
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
