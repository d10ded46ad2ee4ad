package io.wrapup.broker;

import io.wrapup.calls.control.ClearableSetting;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.SharedDeadLetterStrategy;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.SimpleAuthenticationPlugin;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A persistent ActiveMQ broker in this server, unless {@code wrapup.broker.url} names another. It keeps its messages under
 * {@code wrapup.data}, and consumers reach it at {@code wrapup.broker.listen}, with {@code wrapup.broker.user} if one is set.
 */
@Singleton
@Startup
public class EmbeddedBroker {

    private static final Logger LOGGER = System.getLogger(EmbeddedBroker.class.getName());
    private static final String NAME = "wrapup";
    private static final long MEMORY_BYTES = 64L << 20;

    @Inject
    @ConfigProperty(name = "wrapup.broker.url")
    Optional<String> externalUrl;

    @Inject
    @ConfigProperty(name = "wrapup.broker.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "wrapup.broker.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "wrapup.data", defaultValue = "data")
    File directory;

    private final BrokerService broker = new BrokerService();

    @PostConstruct
    void start() {
        if (externalUrl.isEmpty()) {
            try {
                configureAndStart();
            } catch (Exception e) {
                throw new IllegalStateException("The embedded broker cannot start: " + e.getMessage(), e);
            }
        }
    }

    private void configureAndStart() throws Exception {
        broker.setBrokerName(NAME);
        broker.setDataDirectoryFile(new File(directory, "broker"));
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.getSystemUsage().getMemoryUsage().setLimit(MEMORY_BYTES);
        broker.getSystemUsage().getStoreUsage().setLimit(directory.getUsableSpace() / 2);
        broker.setDestinationPolicy(dropping());
        user.map(this::onlyFor).ifPresent(plugin -> broker.setPlugins(new BrokerPlugin[] {plugin}));
        Optional<String> listen = ClearableSetting.read("wrapup.broker.listen", "tcp://127.0.0.1:61616");
        if (listen.isPresent()) {
            broker.addConnector(listen.get());
        }
        broker.start();
        LOGGER.log(Level.INFO, "Embedded broker started, consumers connect to {0}", listen.orElse("no address"));
    }

    /** What has expired was not worth delivering any more: it is gone, and fills no queue that nobody reads. */
    private static PolicyMap dropping() {
        SharedDeadLetterStrategy deadLetters = new SharedDeadLetterStrategy();
        deadLetters.setProcessExpired(false);
        PolicyEntry everywhere = new PolicyEntry();
        everywhere.setDeadLetterStrategy(deadLetters);
        PolicyMap policy = new PolicyMap();
        policy.setDefaultEntry(everywhere);
        return policy;
    }

    private BrokerPlugin onlyFor(String name) {
        AuthenticationUser only = new AuthenticationUser(name, password.orElse(""), "users");
        return new SimpleAuthenticationPlugin(List.of(only));
    }

    @PreDestroy
    void stop() {
        try {
            broker.stop();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "The embedded broker did not stop in order", e);
        }
    }
}
