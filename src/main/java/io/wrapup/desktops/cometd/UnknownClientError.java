package io.wrapup.desktops.cometd;

import org.cometd.bayeux.Message;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;

/** Says of an unknown client what GWS says, whose library is older and had other words for it. */
final class UnknownClientError implements BayeuxServer.Extension {

    private static final String LIBRARY = "402::session_unknown";
    private static final String GWS = "402::Unknown client";

    @Override
    public boolean sendMeta(ServerSession session, ServerMessage.Mutable reply) {
        reply.replace(Message.ERROR_FIELD, LIBRARY, GWS);
        return true;
    }
}
