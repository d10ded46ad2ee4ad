package io.wrapup.streams;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * A reader on a WebSocket. It has no queue of its own: it remembers the last change it sent, one frame is on its way at a time, and what
 * follows is taken from the stream when the client is ready for it. A client that falls behind further than the stream reaches back gets
 * a snapshot instead, or is disconnected with 1013 (try again later) where there is none, and so is one that does not take a frame in time.
 * Thread-safe.
 */
final class StreamSocket implements StreamSubscriber {

    private static final Logger LOGGER = System.getLogger(StreamSocket.class.getName());

    private final Session session;
    private final String userName;
    private final EventStream stream;
    private final long patienceNanos;
    private final Runnable leave;
    private long seen;
    private boolean sending;
    private long sentAt;
    private boolean flushing;

    /**
     * @param patience how long a frame may be on its way
     * @param leave what is to be done when the client is sent away, without effect the second time
     */
    StreamSocket(Session session, EventStream stream, long seen, Duration patience, Runnable leave) {
        this.session = session;
        this.userName = session.getUserPrincipal().getName();
        this.stream = stream;
        this.seen = seen;
        this.patienceNanos = patience.toNanos();
        this.leave = leave;
    }

    /** Whose socket it is. */
    String userName() {
        return userName;
    }

    /** A frame that is sent at once calls back before it returns: the loop, not the call back, goes on then. */
    @Override
    public synchronized void wake() {
        if (flushing) {
            return;
        }
        if (isStuck()) {
            disconnect();
            return;
        }
        flushing = true;
        try {
            boolean more = true;
            while (more && !sending && session.isOpen()) {
                more = sendNext();
            }
        } catch (FallenBehindException e) {
            disconnect();
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A socket is broken", e);
            sending = false;
            disconnect();
        } finally {
            flushing = false;
        }
    }

    /** The client is still connected, but reads no more. */
    private boolean isStuck() {
        return sending && System.nanoTime() - sentAt > patienceNanos;
    }

    private boolean sendNext() {
        Optional<Frame> next = stream.frameAfter(seen);
        next.ifPresent(frame -> {
            seen = frame.seq();
            sending = true;
            sentAt = System.nanoTime();
            send(frame);
        });
        return next.isPresent();
    }

    /**
     * For each message Tyrus makes a task that watches for idle sockets, even where none are closed for that, and to make a task the server
     * searches the thread's class loader for services. In the application's, which searches all its libraries, that is most of what a
     * message costs; in the platform's it is not. What follows is the application's again.
     */
    private void send(Frame frame) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        with(
                ClassLoader.getPlatformClassLoader(),
                () -> send(frame, session.getAsyncRemote(), result -> with(application, () -> sent(result))));
    }

    private static void send(Frame frame, RemoteEndpoint.Async client, SendHandler sent) {
        ByteBuffer utf8 = frame.utf8();
        if (utf8 == null) {
            client.sendText(frame.text(), sent);
        } else {
            client.sendBinary(utf8.duplicate(), sent);
        }
    }

    private static void with(ClassLoader loader, Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void sent(SendResult result) {
        if (!result.isOK()) {
            disconnect();
            return;
        }
        synchronized (this) {
            sending = false;
            wake();
        }
    }

    /** Does not follow any more. */
    void unfollow() {
        stream.remove(this);
    }

    @Override
    public void disconnect() {
        leave.run();
        close(session);
    }

    /** Sends the client away, because its sign-in has ended. */
    void signOut() {
        leave.run();
        close(session, new CloseReason(CloseCodes.VIOLATED_POLICY, "Sign in again"));
    }

    static void close(Session session) {
        close(session, new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Connect again and read the present state"));
    }

    private static void close(Session session, CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A socket was closed already", e);
        }
    }
}
