package io.wrapup.desktops.cometd;

import java.util.Queue;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;
import org.cometd.server.ext.AcknowledgedMessagesExtension;

/** Disconnects a desktop that wanted to acknowledge messages and then does not. */
final class UnacknowledgedLimit implements AcknowledgedMessagesExtension.Listener {

    @Override
    public void onBatchQueueMaxed(ServerSession session, Queue<ServerMessage> queue) {
        BayeuxDesktop desktop = BayeuxDesktop.of(session);
        if (desktop != null) {
            desktop.disconnect();
        }
    }
}
