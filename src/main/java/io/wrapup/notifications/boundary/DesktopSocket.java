package io.wrapup.notifications.boundary;

import io.wrapup.gws.entity.ApiUrls;
import io.wrapup.notifications.control.Desktop;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A desktop on a WebSocket. One frame is on its way at a time and at most {@value #MOST_WAITING} wait behind it; a client that does not
 * keep up is disconnected with 1013 (try again later), so that it costs the others nothing. Thread-safe.
 */
final class DesktopSocket implements Desktop {

    static final int MOST_WAITING = 500;

    private static final Logger LOGGER = System.getLogger(DesktopSocket.class.getName());

    private final Session session;
    private final String userName;
    private final ApiUrls urls;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean flushing;

    DesktopSocket(Session session, String userName, ApiUrls urls) {
        this.session = session;
        this.userName = userName;
        this.urls = urls;
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
    public void deliver(String channel, String message) {
        boolean tooSlow;
        synchronized (this) {
            tooSlow = waiting.size() >= MOST_WAITING;
            if (!tooSlow) {
                waiting.add(message);
                flush();
            }
        }
        if (tooSlow) {
            disconnect();
        }
    }

    /** A frame that is sent at once calls back before it returns: the loop, not the call back, goes on then. */
    private void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        while (!sending && !waiting.isEmpty() && session.isOpen()) {
            sending = true;
            send(waiting.remove());
        }
        flushing = false;
    }

    /** A client that leaves between the look at its session and the sending is as gone as any other. */
    private void send(String frame) {
        try {
            session.getAsyncRemote().sendText(frame, this::sent);
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A desktop's socket broke", e);
            disconnect();
        }
    }

    private void sent(SendResult result) {
        if (!result.isOK()) {
            disconnect();
            return;
        }
        synchronized (this) {
            sending = false;
            flush();
        }
    }

    @Override
    public void disconnect() {
        synchronized (this) {
            waiting.clear();
        }
        try {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Connect again and read the present state"));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A desktop's socket was broken already", e);
        }
    }
}
