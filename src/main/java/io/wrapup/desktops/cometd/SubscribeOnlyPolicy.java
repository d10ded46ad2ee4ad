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
 * Who is signed in may shake hands and subscribe, also with wildcards; nobody publishes. Channels that GWS has and we do not are
 * accepted and stay silent, since clients take a refused subscription for a broken server.
 */
final class SubscribeOnlyPolicy implements SecurityPolicy {

    static final int MOST_SUBSCRIPTIONS = 64;

    private static final Pattern OFFERED =
            Pattern.compile("/\\*{1,2}|/(v2|notifications)(/[A-Za-z0-9_-]{1,64}){0,5}(/\\*{1,2})?");
    private static final long TRY_AGAIN_MILLIS = 10_000;

    private final BayeuxDesktops desktops;

    SubscribeOnlyPolicy(BayeuxDesktops desktops) {
        this.desktops = desktops;
    }

    /** Whether clients may subscribe to that channel. */
    static boolean isOffered(String channel) {
        return OFFERED.matcher(channel).matches();
    }

    @Override
    public boolean canHandshake(BayeuxServer server, ServerSession session, ServerMessage message) {
        Principal caller = message.getBayeuxContext().getUserPrincipal();
        if (caller == null) {
            return false;
        }
        boolean room = desktops.haveRoomFor(caller.getName());
        if (!room) {
            Map<String, Object> advice = message.getAssociated().getAdvice(true);
            advice.put(Message.RECONNECT_FIELD, Message.RECONNECT_HANDSHAKE_VALUE);
            advice.put(Message.INTERVAL_FIELD, TRY_AGAIN_MILLIS);
        }
        return room;
    }

    /** Channels come into being when somebody subscribes to them, and go when nobody does. */
    @Override
    public boolean canCreate(BayeuxServer server, ServerSession session, String channel, ServerMessage message) {
        return Channel.META_SUBSCRIBE.equals(message.getChannel()) && isOffered(channel) && mayHaveMore(session);
    }

    @Override
    public boolean canSubscribe(
            BayeuxServer server, ServerSession session, ServerChannel channel, ServerMessage message) {
        return isOffered(channel.getId()) && mayHaveMore(session);
    }

    private static boolean mayHaveMore(ServerSession session) {
        return session.getSubscriptions().size() < MOST_SUBSCRIPTIONS;
    }

    @Override
    public boolean canPublish(
            BayeuxServer server, ServerSession session, ServerChannel channel, ServerMessage message) {
        return false;
    }
}
