package io.wrapup.dashboards.boundary;

import io.wrapup.dashboards.control.Board;
import io.wrapup.dashboards.control.BoardReader;
import io.wrapup.dashboards.entity.Frame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * A board on a WebSocket. It has no queue of its own: it remembers the last change it sent, one frame is on its way at a time, and what
 * follows is taken from the board when the client is ready for it. A client that falls behind further than the board reaches back gets
 * a snapshot instead. Thread-safe.
 */
final class BoardSocket implements BoardReader {

    private static final Logger LOGGER = System.getLogger(BoardSocket.class.getName());

    private final Session session;
    private final Board board;
    private long seen;
    private boolean sending;
    private boolean flushing;

    BoardSocket(Session session, Board board, long seen) {
        this.session = session;
        this.board = board;
        this.seen = seen;
    }

    /** A frame that is sent at once calls back before it returns: the loop, not the call back, goes on then. */
    @Override
    public synchronized void wake() {
        if (flushing) {
            return;
        }
        flushing = true;
        try {
            boolean more = true;
            while (more && !sending && session.isOpen()) {
                more = sendNext();
            }
        } catch (RuntimeException e) {
            disconnect(e);
        } finally {
            flushing = false;
        }
    }

    private boolean sendNext() {
        Optional<Frame> next = board.following(seen);
        next.ifPresent(frame -> {
            seen = frame.seq();
            sending = true;
            session.getAsyncRemote().sendText(frame.text(), this::sent);
        });
        return next.isPresent();
    }

    private void sent(SendResult result) {
        if (!result.isOK()) {
            disconnect(result.getException());
            return;
        }
        synchronized (this) {
            sending = false;
            wake();
        }
    }

    private void disconnect(Throwable cause) {
        LOGGER.log(Level.DEBUG, "A board's socket is broken", cause);
        board.remove(this);
        try {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Connect again"));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A board's socket was closed already", e);
        }
    }
}
