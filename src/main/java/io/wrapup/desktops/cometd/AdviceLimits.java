package io.wrapup.desktops.cometd;

import java.time.Duration;
import java.util.Map;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;

/** Keeps what a client wishes in its advice within what it gets anyway: a session must not live for as long as somebody asks. */
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
            advice.computeIfPresent(Message.TIMEOUT_FIELD, (field, wish) -> atMost(timeout, wish));
            advice.computeIfPresent(Message.INTERVAL_FIELD, (field, wish) -> atMost(maxInterval, wish));
        }
        return true;
    }

    private static long atMost(long limit, Object wish) {
        return Math.min(limit, ((Number) wish).longValue());
    }
}
