package io.wrapup.desktops.cometd;

import java.time.Duration;
import java.util.Queue;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;
import org.cometd.server.AbstractServerTransport;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.ext.AcknowledgedMessagesExtension;
import org.cometd.server.http.AbstractHttpTransport;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The configuration of the CometD server. */
final class BayeuxServerFactory {

    /**
     * A browser opens six connections to a server. Three of them may hold a poll; further windows poll every two
     * seconds.
     */
    private static final int MAX_POLLS_PER_BROWSER = 3;

    private static final int REQUEST_TIMEOUT = 408;

    private BayeuxServerFactory() {}

    /**
     * Returns a configured server that is not started.
     *
     * @param timeout the maximum time of a poll; below the 30 s after which clients and proxies give up
     * @param maxInterval the time after which a desktop that does not poll is removed
     */
    static BayeuxServerImpl create(BayeuxDesktops desktops, Duration timeout, Duration maxInterval) {
        BayeuxServerImpl server = new BayeuxServerImpl();
        server.setOption(AbstractServerTransport.TIMEOUT_OPTION, timeout.toMillis());
        server.setOption(AbstractServerTransport.MAX_INTERVAL_OPTION, maxInterval.toMillis());
        // Without this limit, a poll that never completes keeps its desktop for ever.
        server.setOption(
                AbstractServerTransport.MAX_PROCESSING_OPTION,
                timeout.plus(maxInterval).toMillis());
        server.setOption(AbstractServerTransport.MAX_QUEUE_OPTION, BayeuxDesktop.MOST_WAITING);
        server.setOption(AbstractHttpTransport.MAX_SESSIONS_PER_BROWSER_OPTION, MAX_POLLS_PER_BROWSER);
        server.setOption(AbstractHttpTransport.DUPLICATE_META_CONNECT_HTTP_RESPONSE_CODE_OPTION, REQUEST_TIMEOUT);
        server.setOption(AbstractHttpTransport.BROWSER_COOKIE_SECURE_OPTION, true);
        server.setOption(AbstractHttpTransport.BROWSER_COOKIE_SAME_SITE_OPTION, "Lax");
        server.setTransports(new OwnSessionsTransport(server, desktops));
        server.setSecurityPolicy(new SubscribeOnlyPolicy(desktops));
        server.addListener(desktops);
        server.addExtension(acknowledgement());
        server.addExtension(new AdviceLimits(timeout, maxInterval));
        server.addExtension(new UnknownClientError());
        // The only task is the sweep, which runs on the thread of the scheduler.
        server.setExecutor(Runnable::run);
        server.setScheduler(new ScheduledExecutorScheduler("wrapup-cometd", true));
        return server;
    }

    private static AcknowledgedMessagesExtension acknowledgement() {
        AcknowledgedMessagesExtension extension = new AcknowledgedMessagesExtension();
        extension.setMaxQueueSize(BayeuxDesktop.MOST_WAITING);
        extension.addListener(new UnacknowledgedLimit());
        return extension;
    }

    /** Disconnects a desktop whose queue of unacknowledged messages is full. */
    private static final class UnacknowledgedLimit implements AcknowledgedMessagesExtension.Listener {

        @Override
        public void onBatchQueueMaxed(ServerSession session, Queue<ServerMessage> queue) {
            BayeuxDesktop desktop = BayeuxDesktop.of(session);
            if (desktop != null) {
                desktop.disconnect();
            }
        }
    }

    /** Replaces the error text for an unknown client by that of the older CometD version in GWS. */
    private static final class UnknownClientError implements BayeuxServer.Extension {

        private static final String COMETD_TEXT = "402::session_unknown";
        private static final String GWS_TEXT = "402::Unknown client";

        @Override
        public boolean sendMeta(ServerSession session, ServerMessage.Mutable reply) {
            reply.replace(Message.ERROR_FIELD, COMETD_TEXT, GWS_TEXT);
            return true;
        }
    }
}
