package io.wrapup.outbox.jms;

import io.wrapup.calls.cluster.ClusterSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connections to the broker. In a cluster, the broker must drop the connection of a paused node before another node
 * can take over its role. The resource adapter has no option for that, so a cluster uses the client of the adapter
 * directly.
 */
@ApplicationScoped
public class BrokerConnections {

    /**
     * The interval of the broker's check for silence. A connection is dropped at the second or third check after the
     * last byte, so after 6 to 9 s. Without the delay, the first check follows 10 s after the connection is made.
     */
    private static final String DROP_SILENT =
            "wireFormat.maxInactivityDuration=3000&wireFormat.maxInactivityDurationInitalDelay=3000";

    private static final String REPLACED = "wireFormat.maxInactivityDuration";

    @Resource(lookup = JmsQueues.CONNECTIONS)
    ConnectionFactory adapter;

    @Inject
    ClusterSettings cluster;

    @Inject
    @ConfigProperty(name = "wrapup.broker.url")
    Optional<String> url;

    @Inject
    @ConfigProperty(name = "wrapup.broker.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "wrapup.broker.password")
    Optional<String> password;

    /** Returns the factory of connections with transactions of their own. */
    public ConnectionFactory factory() {
        return cluster.enabled() ? client() : adapter;
    }

    private ConnectionFactory client() {
        ActiveMQConnectionFactory client = new ActiveMQConnectionFactory(droppingSilent(url.orElseThrow()));
        user.ifPresent(client::setUserName);
        password.ifPresent(client::setPassword);
        // A message that is returned because the node stops or the broker goes away is not a poison message.
        client.getRedeliveryPolicy().setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        return client;
    }

    /** Returns the URL with {@link #DROP_SILENT} in place of its own options of this kind. */
    static String droppingSilent(String url) {
        String[] parts = url.split("\\?", 2);
        Stream<String> others = parts.length == 1
                ? Stream.empty()
                : Arrays.stream(parts[1].split("&"))
                        .filter(option -> !option.isEmpty() && !option.startsWith(REPLACED));
        return parts[0] + "?" + Stream.concat(others, Stream.of(DROP_SILENT)).collect(Collectors.joining("&"));
    }
}
