package io.wrapup.streams;

import io.wrapup.directory.Agent;
import io.wrapup.security.CurrentAgent;
import io.wrapup.security.NotSignedInException;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The common base of the WebSockets of all streams: clients subscribe, and after a reconnect resume from the last
 * number they received.
 */
public abstract class StreamEndpoint {

    private static final int MAX_CLIENT_MESSAGE_BYTES = 1024;
    private static final String SOCKET = "wrapup.socket";

    @Inject
    @ConfigProperty(name = "wrapup.websocket.send-timeout", defaultValue = "PT30S")
    Duration timeout;

    @Inject
    StreamSockets sockets;

    @Inject
    CurrentAgent currentAgent;

    /**
     * Subscribes the session's client to the stream, from the frame after {@code seen} until the client leaves. Closes
     * the session with 1008 if the sign-in has ended since the handshake.
     */
    protected void subscribe(Session session, EventStream stream, long seen) {
        StreamSocket socket = new StreamSocket(session, stream, seen, timeout, () -> leave(session));
        session.getUserProperties().put(SOCKET, socket);
        sockets.add(socket);
        // The directory may have changed after the handshake looked at it and before this socket could be found.
        if (!isStillSignedIn(session)) {
            socket.signOut();
            return;
        }
        stream.add(socket);
        socket.wake();
    }

    /** Returns whether the user has the same rights as at the handshake. */
    private boolean isStillSignedIn(Session session) {
        try {
            return session.getUserProperties().remove(StreamHandshake.CALLER) instanceof Agent caller
                    && currentAgent.get(session.getUserPrincipal()).keepsSignInOf(caller);
        } catch (NotSignedInException e) {
            return false;
        }
    }

    /** Closes a session because the limit of connections is reached; the client may retry later. */
    protected static void refuseSession(Session session) {
        StreamSocket.close(session);
    }

    /**
     * Returns the parameter {@code after}, if present: the last number the client received, or {@link
     * EventStream#NOTHING_READ} if the value is no number.
     */
    protected static Optional<Long> after(Session session) {
        return session.getRequestParameterMap().getOrDefault("after", List.of()).stream()
                .findFirst()
                .map(StreamEndpoint::number);
    }

    /** Returns whether the parameter is {@code true}. */
    protected static boolean isRequested(Session session, String parameter) {
        return session.getRequestParameterMap()
                .getOrDefault(parameter, List.of())
                .contains("true");
    }

    private static long number(@Nullable String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return EventStream.NOTHING_READ;
        }
    }

    /** Ignores messages from clients, which are read only within the limit. */
    @OnMessage(maxMessageSize = MAX_CLIENT_MESSAGE_BYTES)
    public void ignore(String message) {}

    @OnError
    public void fail(Session session, Throwable failure) {
        leave(session);
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        leave(session);
    }

    /** Removes a client that has left or is disconnected. Later calls have no effect. */
    private void leave(Session session) {
        if (session.getUserProperties().remove(SOCKET) instanceof StreamSocket socket) {
            sockets.remove(socket);
            socket.unsubscribe();
            left(session);
        }
    }

    /** Called once after a client that was {@link #subscribe subscribed} has left. */
    protected void left(Session session) {}
}
