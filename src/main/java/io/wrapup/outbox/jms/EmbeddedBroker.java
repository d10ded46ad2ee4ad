package io.wrapup.outbox.jms;

import io.wrapup.calls.OptionalSetting;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.SharedDeadLetterStrategy;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A persistent ActiveMQ broker in this server, unless {@code wrapup.broker.url} names another. It stores its messages
 * under {@code wrapup.data}. JMS clients connect to {@code wrapup.broker.listen} with the account {@code
 * wrapup.broker.user}, or with one that is generated at the first start ({@link BrokerAccounts}). A broker that stopped
 * because its disk was full restarts when there is space.
 */
@ApplicationScoped
public class EmbeddedBroker {

    private static final Logger LOGGER = System.getLogger(EmbeddedBroker.class.getName());
    private static final String NAME = "wrapup";
    private static final long MEMORY_BYTES = 64L << 20;
    private static final int MAX_INFLATED_BYTES = 4 << 20;
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final int PROBE_BYTES = 1 << 20;

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
    @ConfigProperty(name = "wrapup.broker.reporting.user")
    Optional<String> reportingUser;

    @Inject
    @ConfigProperty(name = "wrapup.broker.reporting.password")
    Optional<String> reportingPassword;

    @Inject
    @ConfigProperty(name = "wrapup.broker.telephony.user")
    Optional<String> telephonyUser;

    @Inject
    @ConfigProperty(name = "wrapup.broker.telephony.password")
    Optional<String> telephonyPassword;

    @Inject
    @ConfigProperty(name = "wrapup.reporting.queue", defaultValue = "wrapup.reporting")
    String reportingQueue;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.requests")
    Optional<String> telephonyRequests;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.queue", defaultValue = "wrapup.telephony")
    String telephonyQueue;

    @Inject
    @ConfigProperty(name = "wrapup.data", defaultValue = "data")
    File directory;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile BrokerService broker = new BrokerService();
    private Optional<PeriodicTask> restarts = Optional.empty();

    public void start() {
        if (externalUrl.isEmpty()) {
            try {
                startNew();
            } catch (Exception e) {
                throw new IllegalStateException("The embedded broker cannot start: " + e.getMessage(), e);
            }
            restarts = Optional.of(PeriodicTask.start(
                    scheduler, "The check of the embedded broker", CHECK_INTERVAL, this::restartIfStopped));
        }
    }

    private BrokerAccounts accounts() throws IOException {
        List<BrokerAccounts.Account> accounts = new ArrayList<>();
        Optional<BrokerAccounts.Account> main =
                BrokerAccounts.configured(BrokerRole.ADMIN, "wrapup.broker", user, password);
        accounts.add(main.isPresent() ? main.get() : BrokerAccounts.generated(directory.toPath()));
        BrokerAccounts.configured(BrokerRole.REPORTING, "wrapup.broker.reporting", reportingUser, reportingPassword)
                .ifPresent(accounts::add);
        BrokerAccounts.configured(BrokerRole.TELEPHONY, "wrapup.broker.telephony", telephonyUser, telephonyPassword)
                .ifPresent(accounts::add);
        return BrokerAccounts.of(accounts);
    }

    private BrokerAccess access(BrokerAccounts accounts) {
        Map<String, BrokerRole> readers = new HashMap<>();
        telephonyRequests.ifPresent(queue -> readers.put(queue, BrokerRole.TELEPHONY));
        readers.put(reportingQueue, BrokerRole.REPORTING);
        return new BrokerAccess(accounts, readers, Map.of(telephonyQueue, BrokerRole.TELEPHONY));
    }

    private void startNew() throws Exception {
        BrokerAccounts accounts = accounts();
        BrokerAccess access = access(accounts);
        BrokerService fresh = new BrokerService();
        broker = fresh;
        fresh.setBrokerName(NAME);
        fresh.setDataDirectoryFile(folder());
        fresh.setUseJmx(false);
        fresh.setUseShutdownHook(false);
        fresh.getSystemUsage().getMemoryUsage().setLimit(MEMORY_BYTES);
        fresh.getSystemUsage().getStoreUsage().setLimit(directory.getUsableSpace() / 2);
        fresh.setDestinationPolicy(dropExpired());
        fresh.setPlugins(new BrokerPlugin[] {access});
        fresh.setDestinations(access.destinations());
        fresh.setMaxInflatedDataSize(MAX_INFLATED_BYTES);
        Optional<String> listen = OptionalSetting.read("wrapup.broker.listen", "tcp://127.0.0.1:61616");
        if (listen.isPresent()) {
            fresh.addConnector(GuardedConnector.bind(fresh, accounts, listen.get()));
        }
        fresh.start();
        LOGGER.log(
                Level.INFO,
                "Embedded broker started, JMS clients connect to {0} with the account in {1}",
                listen.orElse("no address"),
                user.isPresent() ? "wrapup.broker.user" : new File(directory, BrokerAccounts.FILE));
    }

    /** Restarts a broker that has stopped because its disk was full. Until then its messages wait in the journal. */
    private void restartIfStopped() {
        if (!broker.isStopped() || !isDiskWritable()) {
            return;
        }
        try {
            startNew();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "The embedded broker cannot restart and will retry: {0}", e.getMessage());
            stopQuietly();
        }
    }

    /** Returns whether the disk accepts data. Checked first, because a broker that cannot start logs much. */
    private boolean isDiskWritable() {
        try {
            Path probe = Files.createTempFile(folder().toPath(), "probe", "");
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.delete(probe);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private File folder() {
        return new File(directory, "broker");
    }

    /**
     * Returns a policy that drops expired messages: they are not worth a delivery, and would fill a dead letter queue
     * without a reader.
     */
    private static PolicyMap dropExpired() {
        SharedDeadLetterStrategy deadLetters = new SharedDeadLetterStrategy();
        deadLetters.setProcessExpired(false);
        PolicyEntry everywhere = new PolicyEntry();
        everywhere.setDeadLetterStrategy(deadLetters);
        PolicyMap policy = new PolicyMap();
        policy.setDefaultEntry(everywhere);
        return policy;
    }

    @PreDestroy
    public void stop() {
        restarts.ifPresent(PeriodicTask::stop);
        if (externalUrl.isEmpty()) {
            stopQuietly();
        }
    }

    private void stopQuietly() {
        try {
            broker.stop();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "The embedded broker did not stop cleanly", e);
        }
    }
}
