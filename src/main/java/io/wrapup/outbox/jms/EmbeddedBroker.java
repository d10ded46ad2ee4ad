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
 * A persistent ActiveMQ broker in this server, unless {@code wrapup.broker.url} names another. It keeps its messages under
 * {@code wrapup.data}. JMS clients connect to {@code wrapup.broker.listen} with the account {@code wrapup.broker.user}, or with one that is
 * generated at the first start ({@link BrokerAccounts}). After its disk was full it starts again as soon as there is space.
 */
@ApplicationScoped
public class EmbeddedBroker {

    private static final Logger LOGGER = System.getLogger(EmbeddedBroker.class.getName());
    private static final String NAME = "wrapup";
    private static final long MEMORY_BYTES = 64L << 20;
    private static final int LONGEST_INFLATED_BYTES = 4 << 20;
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(5);
    private static final int TRIAL_BYTES = 1 << 20;

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
                    scheduler, "The check of the embedded broker", BETWEEN_CHECKS, this::startAgainIfStopped));
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
        fresh.setDestinationPolicy(dropping());
        fresh.setPlugins(new BrokerPlugin[] {access});
        fresh.setDestinations(access.destinations());
        fresh.setMaxInflatedDataSize(LONGEST_INFLATED_BYTES);
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

    /** A broker whose disk takes nothing stops by itself; what it was sent waits in the journal until it is back. */
    private void startAgainIfStopped() {
        if (!broker.isStopped() || !diskTakesSomething()) {
            return;
        }
        try {
            startNew();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "The embedded broker cannot start again: {0}", e.getMessage());
            stopQuietly();
        }
    }

    /** Asked first, because a broker that cannot start says so at length. */
    private boolean diskTakesSomething() {
        try {
            Path trial = Files.createTempFile(folder().toPath(), "trial", "");
            try {
                Files.write(trial, new byte[TRIAL_BYTES]);
            } finally {
                Files.delete(trial);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private File folder() {
        return new File(directory, "broker");
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
            LOGGER.log(Level.WARNING, "The embedded broker did not stop in order", e);
        }
    }
}
