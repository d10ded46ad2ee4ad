package io.wrapup.dashboards.boundary;

import io.wrapup.dashboards.control.Board;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all calls for supervisors: a snapshot, then each change; with {@code after} what was missed since (architecture, 5.3).
 * Who may open it, {@link SupervisorsOnly} decides.
 */
@ServerEndpoint("/stream/calls")
public class BoardEndpoint {

    private static final int LARGEST_MESSAGE_FROM_CLIENT = 1024;
    private static final String SOCKET = "wrapup.board";
    private static final long NOTHING_KNOWN = -1;

    @Inject
    Board board;

    @OnOpen
    public void open(Session session) {
        BoardSocket socket = new BoardSocket(session, board, after(session));
        session.getUserProperties().put(SOCKET, socket);
        board.add(socket);
        socket.wake();
    }

    /** Boards have nothing to say here; what they send is read and ignored. */
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

    private void leave(Session session) {
        if (session.getUserProperties().remove(SOCKET) instanceof BoardSocket socket) {
            board.remove(socket);
        }
    }

    private static long after(Session session) {
        List<String> values = session.getRequestParameterMap().getOrDefault("after", List.of());
        return values.isEmpty() ? NOTHING_KNOWN : number(values.get(0));
    }

    private static long number(@Nullable String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return NOTHING_KNOWN;
        }
    }
}
