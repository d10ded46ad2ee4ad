package io.wrapup.outbox.jms;

import java.io.IOException;
import java.net.URISyntaxException;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.advisory.AdvisorySupport;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.security.AbstractAuthenticationBroker;
import org.apache.activemq.security.AuthorizationBroker;
import org.apache.activemq.security.AuthorizationMap;
import org.apache.activemq.security.SecurityContext;
import org.apache.activemq.transport.vm.VMTransportServer;
import org.jspecify.annotations.Nullable;

/**
 * The access control of the embedded broker: authenticates connections and limits each account to its queues. {@link
 * BrokerRole#ADMIN} may do everything. The other roles may read and write the queues passed to the constructor; they
 * may not create or remove anything, or use wildcards, topics or temporary destinations.
 *
 * <p>Connections from within this server ({@code vm:}) need no credentials: no outside client can open one, because
 * {@link GuardedConnector} refuses the commands by which a broker would open a bridge. Rights are checked once for each
 * consumer, and once for each connection and destination that it sends to.
 */
final class BrokerAccess implements BrokerPlugin, AuthorizationMap {

    private static final Set<BrokerRole> ADMIN_ONLY = Set.of(BrokerRole.ADMIN);

    /** The topics that each JMS client reads when it connects. */
    private static final Set<ActiveMQDestination> ADVISORIES =
            Set.of(AdvisorySupport.TEMP_QUEUE_ADVISORY_TOPIC, AdvisorySupport.TEMP_TOPIC_ADVISORY_TOPIC);

    private final BrokerAccounts accounts;
    private final Map<ActiveMQDestination, BrokerRole> readers;
    private final Map<ActiveMQDestination, BrokerRole> writers;

    /**
     * Creates the access control.
     *
     * @param readers the role that may read each queue, beside the administrator
     * @param writers the role that may write to each queue, beside the administrator
     */
    BrokerAccess(BrokerAccounts accounts, Map<String, BrokerRole> readers, Map<String, BrokerRole> writers) {
        this.accounts = accounts;
        this.readers = byDestination(readers);
        this.writers = byDestination(writers);
    }

    private static Map<ActiveMQDestination, BrokerRole> byDestination(Map<String, BrokerRole> byName) {
        return byName.entrySet().stream()
                .flatMap(entry -> queues(entry.getKey()).map(queue -> Map.entry(queue, entry.getValue())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<ActiveMQDestination> queues(String name) {
        ActiveMQDestination queue = ActiveMQDestination.createDestination(name, ActiveMQDestination.QUEUE_TYPE);
        return queue.isComposite() ? Stream.of(queue.getCompositeDestinations()) : Stream.of(queue);
    }

    /**
     * Returns the destinations that must exist from the start, because the accounts that use them may not create them.
     */
    ActiveMQDestination[] destinations() {
        return Stream.of(readers.keySet(), writers.keySet(), ADVISORIES)
                .flatMap(Set::stream)
                .distinct()
                .toArray(ActiveMQDestination[]::new);
    }

    @Override
    public Broker installPlugin(Broker broker) {
        return new Authentication(new AuthorizationBroker(broker, this));
    }

    @Override
    public Set<BrokerRole> getReadACLs(ActiveMQDestination destination) {
        return isAdvisory(destination) ? EnumSet.allOf(BrokerRole.class) : allowed(destination, readers);
    }

    private static boolean isAdvisory(ActiveMQDestination destination) {
        List<ActiveMQDestination> parts =
                destination.isComposite() ? List.of(destination.getCompositeDestinations()) : List.of(destination);
        return !parts.isEmpty() && ADVISORIES.containsAll(parts);
    }

    @Override
    public Set<BrokerRole> getWriteACLs(ActiveMQDestination destination) {
        return allowed(destination, writers);
    }

    /**
     * Returns the roles with access to the destination; for a composite destination, the roles with access to each of
     * its parts.
     */
    private static Set<BrokerRole> allowed(
            ActiveMQDestination destination, Map<ActiveMQDestination, BrokerRole> rights) {
        Set<BrokerRole> roles = EnumSet.of(BrokerRole.ADMIN);
        if (destination.isComposite()) {
            List<ActiveMQDestination> parts = List.of(destination.getCompositeDestinations());
            if (!parts.isEmpty()) {
                roles.addAll(EnumSet.allOf(BrokerRole.class));
                parts.forEach(part -> roles.retainAll(allowed(part, rights)));
            }
        } else if (rights.containsKey(destination)) {
            roles.add(rights.get(destination));
        }
        return roles;
    }

    @Override
    public Set<BrokerRole> getAdminACLs(ActiveMQDestination destination) {
        return ADMIN_ONLY;
    }

    @Override
    public Set<BrokerRole> getTempDestinationAdminACLs() {
        return ADMIN_ONLY;
    }

    @Override
    public Set<BrokerRole> getTempDestinationReadACLs() {
        return ADMIN_ONLY;
    }

    @Override
    public Set<BrokerRole> getTempDestinationWriteACLs() {
        return ADMIN_ONLY;
    }

    private final class Authentication extends AbstractAuthenticationBroker {

        Authentication(Broker next) {
            super(next);
        }

        @Override
        public void addConnection(ConnectionContext context, ConnectionInfo info) throws Exception {
            SecurityContext security = isOfThisServer(context)
                    ? SecurityContext.BROKER_SECURITY_CONTEXT
                    : authenticate(info.getUserName(), info.getPassword(), null);
            context.setSecurityContext(security);
            if (!security.isBrokerContext()) {
                securityContexts.add(security);
            }
            try {
                super.addConnection(context, info);
            } catch (Exception e) {
                securityContexts.remove(security);
                context.setSecurityContext(null);
                throw e;
            }
        }

        @Override
        public SecurityContext authenticate(
                @Nullable String user, @Nullable String password, X509Certificate @Nullable [] certificates) {
            Set<Principal> roles = Set.of(accounts.authenticate(user, password)
                    .orElseThrow(() -> new SecurityException("Unknown user or wrong password")));
            return new SecurityContext(user) {
                @Override
                public Set<Principal> getPrincipals() {
                    return roles;
                }
            };
        }

        private static boolean isOfThisServer(ConnectionContext context) throws IOException, URISyntaxException {
            return context.getConnector() instanceof TransportConnector connector
                    && connector.getServer() instanceof VMTransportServer;
        }
    }
}
