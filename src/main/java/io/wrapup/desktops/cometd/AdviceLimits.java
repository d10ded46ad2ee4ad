package io.wrapup.desktops.cometd;

import java.time.Duration;
import java.util.Map;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;

/**
 * Limits the {@code timeout} and {@code interval} that a client requests in its advice to the values of the server, so
 * that no session outlives its time.
 */
final class AdviceLimits implements BayeuxServer.Extension {

    private final long timeout;
    private final long maxInterval;

    AdviceLimits(Duration timeout, Duration maxInterval) {
        this.timeout = timeout.toMillis();
        this.maxInterval = maxInterval.toMillis();
    }

    @Override
    public boolean rcvMeta(ServerSession session, ServerMessage.Mutable message) {
        Map<String, Object> advice = message.getAdvice();
        if (advice != null) {
            advice.computeIfPresent(Message.TIMEOUT_FIELD, (field, requested) -> atMost(timeout, requested));
            advice.computeIfPresent(Message.INTERVAL_FIELD, (field, requested) -> atMost(maxInterval, requested));
        }
        return true;
    }

    private static long atMost(long limit, Object requested) {
        return Math.min(limit, ((Number) requested).longValue());
    }
}
