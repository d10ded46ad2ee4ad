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
 * A subscriber on a WebSocket. It has no queue: it stores the number of the last frame it sent, sends one frame at a
 * time, and reads the next one from the stream when the client is ready. A client that falls behind the stream's replay
 * buffer receives a snapshot, or is disconnected with 1013 (try again later) where the stream has none. A client that
 * does not accept a frame within the timeout is disconnected too. Thread-safe.
 */
final class StreamSocket implements StreamSubscriber {

    private static final Logger LOGGER = System.getLogger(StreamSocket.class.getName());

    private final Session session;
    private final String userName;
    private final EventStream stream;
    private final long timeoutNanos;
    private final Runnable leave;
    private long seen;
    private boolean sending;
    private long sentAt;
    private boolean flushing;

    /**
     * Creates a socket.
     *
     * @param timeout how long a frame may remain unsent
     * @param leave the action at a disconnection; later calls have no effect
     */
    StreamSocket(Session session, EventStream stream, long seen, Duration timeout, Runnable leave) {
        this.session = session;
        this.userName = session.getUserPrincipal().getName();
        this.stream = stream;
        this.seen = seen;
        this.timeoutNanos = timeout.toNanos();
        this.leave = leave;
    }

    /** Returns the user of this socket. */
    String userName() {
        return userName;
    }

    /**
     * Sends all available frames. A frame that is sent synchronously calls {@link #sent} before {@code send} returns;
     * then this loop, not the callback, sends the next one.
     */
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
            LOGGER.log(Level.DEBUG, "A socket failed and is closed", e);
            sending = false;
            disconnect();
        } finally {
            flushing = false;
        }
    }

    /** Returns whether the client is connected but no longer reads. */
    private boolean isStuck() {
        return sending && System.nanoTime() - sentAt > timeoutNanos;
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
     * Sends a frame with the platform's class loader as the thread's loader. For each message Tyrus creates a task that
     * watches for idle sockets, even without an idle timeout, and for that the server searches the thread's class
     * loader for services. With the application's loader, which searches all its libraries, that search is most of the
     * cost of a message. The callback runs with the application's loader again.
     */
    private void send(Frame frame) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        withLoader(
                ClassLoader.getPlatformClassLoader(),
                () -> send(frame, session.getAsyncRemote(), result -> withLoader(application, () -> sent(result))));
    }

    private static void send(Frame frame, RemoteEndpoint.Async client, SendHandler sent) {
        ByteBuffer utf8 = frame.utf8();
        if (utf8 == null) {
            client.sendText(frame.text(), sent);
        } else {
            client.sendBinary(utf8.duplicate(), sent);
        }
    }

    private static void withLoader(ClassLoader loader, Runnable work) {
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

    /** Unsubscribes from the stream. */
    void unsubscribe() {
        stream.remove(this);
    }

    @Override
    public void disconnect() {
        leave.run();
        close(session);
    }

    /** Disconnects the client with 1008 (policy violation), because its sign-in has ended. */
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
