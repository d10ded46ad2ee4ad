package io.wrapup.streams;

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
    @ConfigProperty(name = "wrapup.websocket.patience", defaultValue = "PT30S")
    Duration timeout;

    @Inject
    StreamSockets sockets;

    /** Subscribes the session's client to the stream, from the frame after {@code seen} until the client leaves. */
    protected void subscribe(Session session, EventStream stream, long seen) {
        StreamSocket socket = new StreamSocket(session, stream, seen, timeout, () -> leave(session));
        session.getUserProperties().put(SOCKET, socket);
        sockets.add(socket);
        stream.add(socket);
        socket.wake();
    }

    /** Closes a session because the limit of connections is reached; the client may retry later. */
    protected static void refuseSession(Session session) {
        StreamSocket.close(session);
    }

    /**
     * Returns the parameter {@code after}, if present: the last number the client received, or {@link
     * EventStream#NOTHING} if the value is no number.
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
            return EventStream.NOTHING;
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
