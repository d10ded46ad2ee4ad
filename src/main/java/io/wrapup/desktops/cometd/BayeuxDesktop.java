package io.wrapup.desktops.cometd;

import io.wrapup.desktops.Desktop;
import io.wrapup.desktops.DesktopMessage;
import io.wrapup.web.ApiUrls;
import java.util.List;
import java.util.Queue;
import org.cometd.bayeux.ChannelId;
import org.cometd.bayeux.Promise;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;
import org.cometd.server.ServerSessionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A desktop on CometD. Messages are delivered to its session only and never through a channel, so a client receives
 * only its own agent's messages, regardless of its subscriptions. At most {@value #MAX_WAITING} messages are queued for
 * the next poll. Then the client is disconnected, and its next request receives that it is unknown.
 */
final class BayeuxDesktop implements Desktop, ServerSession.QueueMaxedListener {

    static final int MAX_WAITING = 500;

    private static final String ATTRIBUTE = BayeuxDesktop.class.getName();

    private final ServerSessionImpl session;
    private final String userName;
    private final ApiUrls urls;
    private final @Nullable String httpSession;

    BayeuxDesktop(ServerSessionImpl session, String userName, ApiUrls urls, @Nullable String httpSession) {
        this.session = session;
        this.userName = userName;
        this.urls = urls;
        this.httpSession = httpSession;
    }

    static @Nullable BayeuxDesktop of(ServerSession session) {
        return (BayeuxDesktop) session.getAttribute(ATTRIBUTE);
    }

    /** Stores this desktop in the session. */
    void attach() {
        session.setAttribute(ATTRIBUTE, this);
        session.addListener(this);
    }

    ServerSessionImpl session() {
        return session;
    }

    @Override
    public String userName() {
        return userName;
    }

    @Override
    public ApiUrls urls() {
        return urls;
    }

    @Override
    public void deliver(DesktopMessage message) {
        if (hasSubscribedTo(message.channel())) {
            session.deliver(null, new EncodedMessage(message.channel(), message.text()), Promise.noop());
        }
    }

    private boolean hasSubscribedTo(String channel) {
        List<String> names = new ChannelId(channel).getAllIds();
        return session.getSubscriptions().stream().anyMatch(subscribed -> names.contains(subscribed.getId()));
    }

    @Override
    public boolean queueMaxed(
            ServerSession session, Queue<ServerMessage> queue, ServerSession sender, ServerMessage message) {
        disconnect();
        return false;
    }

    /**
     * Expires the session. A waiting poll is answered, and the next one receives that the client is unknown and must
     * handshake again. (CometD's own disconnect would tell the client not to reconnect.)
     */
    @Override
    public void disconnect() {
        session.getBayeuxServer().removeServerSession(session, true);
        session.flush();
    }

    /** Ends the session for good if the ended HTTP session is the one that signed the client in. */
    void signedOut(String endedHttpSession) {
        if (endedHttpSession.equals(httpSession)) {
            signOut();
        }
    }

    /** Ends the session for good. */
    void signOut() {
        session.disconnect();
    }
}
