package io.wrapup.desktops.cometd;

import java.time.Duration;
import org.cometd.server.AbstractServerTransport;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.ext.AcknowledgedMessagesExtension;
import org.cometd.server.http.AbstractHttpTransport;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Puts the CometD server together. */
final class BayeuxServerFactory {

    /** Browsers keep six connections to a server: three may wait with a poll, further windows ask every two seconds. */
    private static final int MOST_POLLS_OF_ONE_BROWSER = 3;

    private static final int REQUEST_TIMEOUT = 408;

    private BayeuxServerFactory() {}

    /**
     * A server that is to be started.
     *
     * @param timeout how long a poll waits for news; clients and proxies give up after 30 s
     * @param maxInterval how long a desktop is kept that does not poll
     */
    static BayeuxServerImpl server(BayeuxDesktops desktops, Duration timeout, Duration maxInterval) {
        BayeuxServerImpl server = new BayeuxServerImpl();
        server.setOption(AbstractServerTransport.TIMEOUT_OPTION, timeout.toMillis());
        server.setOption(AbstractServerTransport.MAX_INTERVAL_OPTION, maxInterval.toMillis());
        // A poll whose end got lost must not keep its desktop for ever.
        server.setOption(
                AbstractServerTransport.MAX_PROCESSING_OPTION,
                timeout.plus(maxInterval).toMillis());
        server.setOption(AbstractServerTransport.MAX_QUEUE_OPTION, BayeuxDesktop.MAX_WAITING);
        server.setOption(AbstractHttpTransport.MAX_SESSIONS_PER_BROWSER_OPTION, MOST_POLLS_OF_ONE_BROWSER);
        server.setOption(AbstractHttpTransport.DUPLICATE_META_CONNECT_HTTP_RESPONSE_CODE_OPTION, REQUEST_TIMEOUT);
        server.setOption(AbstractHttpTransport.BROWSER_COOKIE_SECURE_OPTION, true);
        server.setOption(AbstractHttpTransport.BROWSER_COOKIE_SAME_SITE_OPTION, "Lax");
        server.setTransports(new OwnSessionsTransport(server, desktops));
        server.setSecurityPolicy(new SubscribeOnlyPolicy(desktops));
        server.addListener(desktops);
        server.addExtension(acknowledgement());
        server.addExtension(new AdviceLimits(timeout, maxInterval));
        server.addExtension(new UnknownClientError());
        // Sweeping is all there is to execute, and the thread of the scheduler has the time for it.
        server.setExecutor(Runnable::run);
        server.setScheduler(new ScheduledExecutorScheduler("wrapup-cometd", true));
        return server;
    }

    private static AcknowledgedMessagesExtension acknowledgement() {
        AcknowledgedMessagesExtension extension = new AcknowledgedMessagesExtension();
        extension.setMaxQueueSize(BayeuxDesktop.MAX_WAITING);
        extension.addListener(new UnacknowledgedLimit());
        return extension;
    }
}
