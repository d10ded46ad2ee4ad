package io.wrapup.outbox.jms;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.Connection;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.RegionBroker;
import org.apache.activemq.command.BrokerInfo;
import org.apache.activemq.command.BrokerSubscriptionInfo;
import org.apache.activemq.command.Command;
import org.apache.activemq.command.ConnectionControl;
import org.apache.activemq.command.ConnectionError;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.ControlCommand;
import org.apache.activemq.command.ExceptionResponse;
import org.apache.activemq.command.MessageDispatch;
import org.apache.activemq.command.MessageDispatchNotification;
import org.apache.activemq.command.WireFormatInfo;
import org.apache.activemq.openwire.OpenWireFormat;
import org.apache.activemq.state.ConnectionState;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportFactorySupport;
import org.apache.activemq.transport.TransportFilter;
import org.jspecify.annotations.Nullable;

/**
 * The connector of the embedded broker for JMS clients. Before a connection has signed in, it may send nothing but the
 * sign-in, in frames of at most {@value #MAX_FRAME_BYTES_BEFORE_SIGN_IN} bytes and within {@value
 * #SIGN_IN_TIMEOUT_SECONDS} seconds; the broker allocates at most the length of a frame before the frame arrives. A
 * refusal is sent after a second, which slows guessing. Commands between brokers are refused from any account.
 */
final class GuardedConnector extends TransportConnector {

    private static final Logger LOGGER = System.getLogger(GuardedConnector.class.getName());
    private static final int MAX_FRAME_BYTES_BEFORE_SIGN_IN = 64 << 10;
    private static final int SIGN_IN_TIMEOUT_SECONDS = 10;
    private static final int REFUSAL_DELAY_SECONDS = 1;
    private static final int MAX_LOGGED_LENGTH = 200;

    /** Four times the longest body that the REST feed accepts by default. */
    private static final int MAX_FRAME_BYTES = 4 << 20;

    private static final int MAX_CONNECTIONS = 200;

    private final BrokerService broker;
    private final BrokerAccounts accounts;
    private final Set<Guard> waiting = ConcurrentHashMap.newKeySet();
    private final Runnable check = this::closeOverdue;
    private final AtomicInteger unlogged = new AtomicInteger();
    private volatile boolean loggedSinceCheck;

    private GuardedConnector(BrokerService broker, BrokerAccounts accounts, URI address) throws IOException {
        super(TransportFactorySupport.bind(broker, address));
        this.broker = broker;
        this.accounts = accounts;
    }

    /**
     * Binds an address of the kind {@code tcp://host:port}, {@code nio:} or {@code ssl:}.
     *
     * @param address the address; its own options take precedence over the limits of message length and number of
     *     connections
     */
    static GuardedConnector bind(BrokerService broker, BrokerAccounts accounts, String address) throws IOException {
        return new GuardedConnector(broker, accounts, URI.create(limited(address)));
    }

    /** Adds the limits that the address does not set. */
    static String limited(String address) {
        StringBuilder limited = new StringBuilder(address);
        if (!address.contains("wireFormat.maxFrameSize=")) {
            limited.append(address.contains("?") ? "&" : "?").append("wireFormat.maxFrameSize=" + MAX_FRAME_BYTES);
        }
        if (!address.contains("maximumConnections=")) {
            limited.append("&maximumConnections=" + MAX_CONNECTIONS);
        }
        return limited.toString();
    }

    @Override
    public void start() throws Exception {
        super.start();
        broker.getScheduler().executePeriodically(check, TimeUnit.SECONDS.toMillis(1));
    }

    @Override
    public void stop() throws Exception {
        broker.getScheduler().cancel(check);
        super.stop();
    }

    @Override
    protected Connection createConnection(Transport transport) throws IOException {
        if (transport.getWireFormat() instanceof OpenWireFormat format) {
            return super.createConnection(new Guard(transport, format));
        }
        throw new IOException("The embedded broker supports OpenWire only");
    }

    private void closeOverdue() {
        loggedSinceCheck = false;
        long now = System.nanoTime();
        waiting.forEach(guard -> guard.closeIfOverdue(now));
    }

    /** Logs at most one line a second. Control characters are replaced, so that a client cannot forge log lines. */
    private void log(Transport transport, String text) {
        if (loggedSinceCheck) {
            unlogged.incrementAndGet();
            return;
        }
        loggedSinceCheck = true;
        String clean = text.replaceAll("\\p{C}", "?");
        LOGGER.log(
                Level.WARNING,
                "Embedded broker: {0} was refused: {1}; {2} more since the last line",
                transport.getRemoteAddress(),
                clean.substring(0, Math.min(clean.length(), MAX_LOGGED_LENGTH)),
                unlogged.getAndSet(0));
    }

    /**
     * The outermost transport filter of a connection. Commands arrive sequentially; the periodic check runs on another
     * thread.
     */
    private final class Guard extends TransportFilter {

        private final OpenWireFormat format;
        private final long since = System.nanoTime();
        private boolean negotiated;
        private boolean signedIn;
        private long agreedFrameBytes;
        private volatile long refusedAt;
        private volatile @Nullable ExceptionResponse refusal;

        Guard(Transport next, OpenWireFormat format) {
            super(next);
            this.format = format;
            limitFrames();
        }

        private void limitFrames() {
            agreedFrameBytes = format.getMaxFrameSize();
            format.setMaxFrameSize(Math.min(agreedFrameBytes, MAX_FRAME_BYTES_BEFORE_SIGN_IN));
        }

        @Override
        public void start() throws Exception {
            waiting.add(this);
            super.start();
        }

        @Override
        public void stop() throws Exception {
            waiting.remove(this);
            super.stop();
        }

        @Override
        public void onCommand(Object command) {
            if (signedIn) {
                if (isAllowed(command)) {
                    super.onCommand(command);
                } else {
                    end("it sent " + command.getClass().getSimpleName());
                }
            } else if (command instanceof WireFormatInfo) {
                // The negotiation in the transport below has just set the agreed limit.
                limitFrames();
                negotiated = true;
                super.onCommand(command);
            } else if (command instanceof ConnectionControl && negotiated) {
                // A failover client announces itself with it before it signs in again.
                super.onCommand(command);
            } else if (command instanceof ConnectionInfo info && negotiated) {
                signIn(info);
            } else if (waiting.remove(this)) {
                end("it sent " + command.getClass().getSimpleName() + " before it signed in");
            }
        }

        /** Returns whether a client may send the command: one connection per transport, and no commands of brokers. */
        private boolean isAllowed(Object command) {
            return !(command instanceof ConnectionInfo
                    || command instanceof BrokerInfo
                    || command instanceof BrokerSubscriptionInfo
                    || command instanceof ControlCommand
                    || command instanceof MessageDispatch
                    || command instanceof MessageDispatchNotification);
        }

        private void signIn(ConnectionInfo info) {
            if (refusal != null) {
                return;
            }
            if (accounts.authenticate(info.getUserName(), info.getPassword()).isEmpty()) {
                refuse(info, "Unknown user or wrong password");
            } else if (isOfAnotherUser(info)) {
                refuse(info, "The connection belongs to another user");
            } else if (waiting.remove(this)) {
                signedIn = true;
                format.setMaxFrameSize(agreedFrameBytes);
                super.onCommand(info);
            }
        }

        /**
         * Returns whether the connection id belongs to another user. The broker closes a connection in favour of a new
         * one with the same id before it checks the credentials.
         */
        private boolean isOfAnotherUser(ConnectionInfo info) {
            RegionBroker region = (RegionBroker) broker.getRegionBroker();
            ConnectionState current = region.getConnectionStates().get(info.getConnectionId());
            return current != null && !Objects.equals(current.getInfo().getUserName(), info.getUserName());
        }

        private void refuse(ConnectionInfo info, String reason) {
            ExceptionResponse response = new ExceptionResponse(new SecurityException(reason));
            response.setCorrelationId(info.getCommandId());
            refusedAt = System.nanoTime();
            refusal = response;
            log(this, reason + ", user " + info.getUserName());
        }

        void closeIfOverdue(long now) {
            ExceptionResponse response = refusal;
            if (response != null) {
                if (now - refusedAt >= TimeUnit.SECONDS.toNanos(REFUSAL_DELAY_SECONDS) && waiting.remove(this)) {
                    send(response);
                    end(null);
                }
            } else if (now - since >= TimeUnit.SECONDS.toNanos(SIGN_IN_TIMEOUT_SECONDS) && waiting.remove(this)) {
                end("it did not sign in");
            }
        }

        private void send(Command response) {
            try {
                next.oneway(response);
            } catch (IOException e) {
                LOGGER.log(Level.DEBUG, "The client did not wait for its refusal", e);
            }
        }

        /**
         * Closes the connection.
         *
         * @param reason the reason for the log; null if it is logged already
         */
        private void end(@Nullable String reason) {
            if (reason != null) {
                log(this, reason);
            }
            onException(new IOException("Refused"));
        }

        @Override
        public void oneway(Object command) throws IOException {
            if (command instanceof ExceptionResponse response
                    && response.getException() instanceof SecurityException e) {
                log(this, String.valueOf(e.getMessage()));
            } else if (command instanceof ConnectionError error
                    && error.getException() instanceof SecurityException e) {
                log(this, String.valueOf(e.getMessage()));
            }
            super.oneway(command);
        }
    }
}
