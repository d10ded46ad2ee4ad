package io.wrapup.desktops.cometd;

import java.security.Principal;
import java.util.Map;
import java.util.regex.Pattern;
import org.cometd.bayeux.Channel;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.SecurityPolicy;
import org.cometd.bayeux.server.ServerChannel;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;

/**
 * The CometD security policy: a signed-in user may shake hands and subscribe, also with wildcards; publishing is
 * refused. Channels of GWS that Wrapup does not have are accepted and stay silent, because clients treat a refused
 * subscription as a server failure.
 */
final class SubscribeOnlyPolicy implements SecurityPolicy {

    static final int MAX_SUBSCRIPTIONS = 64;

    private static final Pattern OFFERED =
            Pattern.compile("/\\*{1,2}|/(v2|notifications)(/[A-Za-z0-9_-]{1,64}){0,5}(/\\*{1,2})?");
    private static final long RETRY_MILLIS = 10_000;

    private final BayeuxDesktops desktops;

    SubscribeOnlyPolicy(BayeuxDesktops desktops) {
        this.desktops = desktops;
    }

    /** Returns whether clients may subscribe to the channel. */
    static boolean isOffered(String channel) {
        return OFFERED.matcher(channel).matches();
    }

    @Override
    public boolean canHandshake(BayeuxServer server, ServerSession session, ServerMessage message) {
        Principal caller = message.getBayeuxContext().getUserPrincipal();
        if (caller == null) {
            return false;
        }
        boolean accepted = desktops.hasRoomFor(caller.getName());
        if (!accepted) {
            Map<String, Object> advice = message.getAssociated().getAdvice(true);
            advice.put(Message.RECONNECT_FIELD, Message.RECONNECT_HANDSHAKE_VALUE);
            advice.put(Message.INTERVAL_FIELD, RETRY_MILLIS);
        }
        return accepted;
    }

    /**
     * Returns whether the message may create the channel. A channel is created by its first subscription and removed
     * after its last.
     */
    @Override
    public boolean canCreate(BayeuxServer server, ServerSession session, String channel, ServerMessage message) {
        return Channel.META_SUBSCRIBE.equals(message.getChannel()) && isOffered(channel) && canSubscribeMore(session);
    }

    @Override
    public boolean canSubscribe(
            BayeuxServer server, ServerSession session, ServerChannel channel, ServerMessage message) {
        return isOffered(channel.getId()) && canSubscribeMore(session);
    }

    private static boolean canSubscribeMore(ServerSession session) {
        return session.getSubscriptions().size() < MAX_SUBSCRIPTIONS;
    }

    @Override
    public boolean canPublish(
            BayeuxServer server, ServerSession session, ServerChannel channel, ServerMessage message) {
        return false;
    }
}
