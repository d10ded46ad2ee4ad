package io.wrapup.desktops.cometd;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerSession;

/**
 * Ends the CometD sessions of an HTTP session when the HTTP session ends. (The server does the same for WebSockets.)
 */
@WebListener
public class SignOutListener implements HttpSessionListener {

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        Object server = event.getSession().getServletContext().getAttribute(BayeuxServer.ATTRIBUTE);
        if (server instanceof BayeuxServer bayeux) {
            bayeux.getSessions()
                    .forEach(session -> end(session, event.getSession().getId()));
        }
    }

    private static void end(ServerSession session, String httpSession) {
        BayeuxDesktop desktop = BayeuxDesktop.of(session);
        if (desktop != null) {
            desktop.signedOut(httpSession);
        }
    }
}
