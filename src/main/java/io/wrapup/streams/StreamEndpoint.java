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

/** What the WebSockets of all streams have in common: clients listen, and come back with the last number they know. */
public abstract class StreamEndpoint {

    private static final int LARGEST_MESSAGE_FROM_CLIENT = 1024;
    private static final String SOCKET = "wrapup.socket";

    @Inject
    @ConfigProperty(name = "wrapup.websocket.patience", defaultValue = "PT30S")
    Duration patience;

    @Inject
    StreamSockets sockets;

    /** Lets the client of that session read what follows that number, until it leaves. */
    protected void follow(Session session, EventStream stream, long seen) {
        StreamSocket socket = new StreamSocket(session, stream, seen, patience, () -> leave(session));
        session.getUserProperties().put(SOCKET, socket);
        sockets.add(socket);
        stream.add(socket);
        socket.wake();
    }

    /** Sends a client away for whom there is no room. */
    protected static void turnAway(Session session) {
        StreamSocket.close(session);
    }

    /** The parameter {@code after}, if there is one: what the client knows, or {@link EventStream#NOTHING_READ} if that is no number. */
    protected static Optional<Long> after(Session session) {
        return session.getRequestParameterMap().getOrDefault("after", List.of()).stream()
                .findFirst()
                .map(StreamEndpoint::number);
    }

    /** Whether that parameter is {@code true}. */
    protected static boolean isAsked(Session session, String parameter) {
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

    /** Listeners have nothing to say here; what they send is read, within the limit, and ignored. */
    @OnMessage(maxMessageSize = LARGEST_MESSAGE_FROM_CLIENT)
    public void ignore(String message) {}

    @OnError
    public void fail(Session session, Throwable failure) {
        leave(session);
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        leave(session);
    }

    /** Called once or more when a client has left or is sent away; without effect after the first time. */
    private void leave(Session session) {
        if (session.getUserProperties().remove(SOCKET) instanceof StreamSocket socket) {
            sockets.remove(socket);
            socket.unfollow();
            left(session);
        }
    }

    /** What else there is to do when a client that {@link #follow followed} has left. */
    protected void left(Session session) {}
}
