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
 * The address on which the embedded broker accepts JMS clients. Until a connection has signed in, it may send nothing but that, in frames of at most
 * {@value #FRAME_BYTES_BEFORE_SIGN_IN} bytes and within {@value #SECONDS_TO_SIGN_IN} seconds; the broker allocates at most the length of a frame
 * before it arrives. A refused connection learns it after a second, which slows guessing. Commands between brokers are refused from any account.
 */
final class GuardedConnector extends TransportConnector {

    private static final Logger LOGGER = System.getLogger(GuardedConnector.class.getName());
    private static final int FRAME_BYTES_BEFORE_SIGN_IN = 64 << 10;
    private static final int SECONDS_TO_SIGN_IN = 10;
    private static final int SECONDS_UNTIL_REFUSAL = 1;
    private static final int LONGEST_LOGGED_TEXT = 200;

    /** Four times the longest body that the REST feed accepts by default. */
    private static final int LONGEST_FRAME_BYTES = 4 << 20;

    private static final int MOST_CONNECTIONS = 200;

    private final BrokerService broker;
    private final BrokerAccounts accounts;
    private final Set<Guard> waiting = ConcurrentHashMap.newKeySet();
    private final Runnable round = this::endOverdue;
    private final AtomicInteger unlogged = new AtomicInteger();
    private volatile boolean loggedInThisRound;

    private GuardedConnector(BrokerService broker, BrokerAccounts accounts, URI address) throws IOException {
        super(TransportFactorySupport.bind(broker, address));
        this.broker = broker;
        this.accounts = accounts;
    }

    /**
     * Binds an address of the kind {@code tcp://host:port}, {@code nio:} or {@code ssl:}.
     *
     * @param address its own options have precedence over the limits on the length of a message and the number of connections
     */
    static GuardedConnector bind(BrokerService broker, BrokerAccounts accounts, String address) throws IOException {
        return new GuardedConnector(broker, accounts, URI.create(limited(address)));
    }

    /** Adds the limits that an address does not have. */
    static String limited(String address) {
        StringBuilder limited = new StringBuilder(address);
        if (!address.contains("wireFormat.maxFrameSize=")) {
            limited.append(address.contains("?") ? "&" : "?").append("wireFormat.maxFrameSize=" + LONGEST_FRAME_BYTES);
        }
        if (!address.contains("maximumConnections=")) {
            limited.append("&maximumConnections=" + MOST_CONNECTIONS);
        }
        return limited.toString();
    }

    @Override
    public void start() throws Exception {
        super.start();
        broker.getScheduler().executePeriodically(round, TimeUnit.SECONDS.toMillis(1));
    }

    @Override
    public void stop() throws Exception {
        broker.getScheduler().cancel(round);
        super.stop();
    }

    @Override
    protected Connection createConnection(Transport transport) throws IOException {
        if (transport.getWireFormat() instanceof OpenWireFormat format) {
            return super.createConnection(new Guard(transport, format));
        }
        throw new IOException("The embedded broker speaks OpenWire only");
    }

    private void endOverdue() {
        loggedInThisRound = false;
        long now = System.nanoTime();
        waiting.forEach(guard -> guard.endIfOverdue(now));
    }

    /** Writes at most one line a second, in which nothing that a client sent can begin another line. */
    private void log(Transport transport, String text) {
        if (loggedInThisRound) {
            unlogged.incrementAndGet();
            return;
        }
        loggedInThisRound = true;
        String clean = text.replaceAll("\\p{C}", "?");
        LOGGER.log(
                Level.WARNING,
                "Embedded broker: {0} was refused: {1}; {2} more since the last line",
                transport.getRemoteAddress(),
                clean.substring(0, Math.min(clean.length(), LONGEST_LOGGED_TEXT)),
                unlogged.getAndSet(0));
    }

    /** The top of a connection's transports. Commands arrive one after the other; rounds come from another thread. */
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
            format.setMaxFrameSize(Math.min(agreedFrameBytes, FRAME_BYTES_BEFORE_SIGN_IN));
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
                // The negotiation below has just set the limit that is agreed.
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

        /** A client has one connection on each transport, and is no broker. */
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

        /** The broker ends a connection in favour of a new one with the same id, before it looks at the credentials. */
        private boolean isOfAnotherUser(ConnectionInfo info) {
            RegionBroker region = (RegionBroker) broker.getRegionBroker();
            ConnectionState known = region.getConnectionStates().get(info.getConnectionId());
            return known != null && !Objects.equals(known.getInfo().getUserName(), info.getUserName());
        }

        private void refuse(ConnectionInfo info, String reason) {
            ExceptionResponse response = new ExceptionResponse(new SecurityException(reason));
            response.setCorrelationId(info.getCommandId());
            refusedAt = System.nanoTime();
            refusal = response;
            log(this, reason + ", user " + info.getUserName());
        }

        void endIfOverdue(long now) {
            ExceptionResponse response = refusal;
            if (response != null) {
                if (now - refusedAt >= TimeUnit.SECONDS.toNanos(SECONDS_UNTIL_REFUSAL) && waiting.remove(this)) {
                    answer(response);
                    end(null);
                }
            } else if (now - since >= TimeUnit.SECONDS.toNanos(SECONDS_TO_SIGN_IN) && waiting.remove(this)) {
                end("it did not sign in");
            }
        }

        private void answer(Command response) {
            try {
                next.oneway(response);
            } catch (IOException e) {
                LOGGER.log(Level.DEBUG, "The client did not wait for its refusal", e);
            }
        }

        /** @param reason for the log; null if it is there already */
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
