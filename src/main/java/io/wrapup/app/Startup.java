package io.wrapup.app;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.wrapup.calls.cluster.DatabaseClaim;
import io.wrapup.calls.cluster.Leases;
import io.wrapup.calls.cluster.Membership;
import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.registry.ReleasedCallsEviction;
import io.wrapup.calls.registry.Retention;
import io.wrapup.calls.store.Database;
import io.wrapup.dashboards.Board;
import io.wrapup.demo.DemoNetwork;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.DirectoryException;
import io.wrapup.dispositions.DefaultDispositions;
import io.wrapup.monitoring.CallMetrics;
import io.wrapup.monitoring.ClusterMetrics;
import io.wrapup.outbox.Sinks;
import io.wrapup.outbox.jms.EmbeddedBroker;
import io.wrapup.settings.DataFolder;
import io.wrapup.settings.Settings;
import io.wrapup.settings.Settings.Given;
import io.wrapup.telephony.CallEventQueue;
import io.wrapup.web.ProgramVersion;
import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Starts the components in a stated order when the application starts, and stops them in the opposite order. If one
 * cannot start, this class logs one line for each cause and ends the process: a server that cannot work must not accept
 * requests.
 */
@ApplicationScoped
public class Startup {

    /**
     * The system property with the launcher's action for a failed start. The launcher carries it out, because the
     * server cannot be stopped while it deploys. Without a launcher this class ends the process itself.
     */
    private static final String LAUNCHER = "io.wrapup.launcher";

    private static final System.Logger LOGGER = System.getLogger(Startup.class.getName());
    private static final Duration RESTRICTION_INTERVAL = Duration.ofSeconds(5);

    @Inject
    Config config;

    @Inject
    AgentDirectory directory;

    @Inject
    DatabaseClaim claim;

    @Inject
    Database database;

    @Inject
    Membership membership;

    @Inject
    Leases leases;

    @EJB
    CallRegistry registry;

    @Inject
    ChangeFollower follower;

    @Inject
    EmbeddedBroker broker;

    @Inject
    Sinks sinks;

    @Inject
    CallEventQueue feed;

    @Inject
    Retention retention;

    @Inject
    ReleasedCallsEviction eviction;

    @Inject
    DefaultDispositions defaultDispositions;

    @Inject
    Board board;

    @Inject
    CallMetrics metrics;

    @Inject
    ClusterMetrics clusterMetrics;

    @Inject
    DemoNetwork demo;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable PeriodicTask restriction;

    /** Starts the components. Each step may use the components started before it. */
    void start(@Observes jakarta.enterprise.event.Startup event) {
        Settings settings = settings();
        failIf(settings.mistakes());
        DataFolder data = claim(settings.value("wrapup.data").orElseThrow());
        step("wrapup.directory=" + settings.value("wrapup.directory").orElse(""), () -> directory.current());
        checkReach(settings);
        step("the database cannot be used", claim::begin);
        step("the database cannot be used", database::begin);
        step("this node cannot join the cluster", () -> membership.join(ProgramVersion.get()));
        step("the calls cannot be read", () -> registry.countActiveCalls());
        membership.position(() -> follower.position().number());
        step("", broker::start);
        step("", () -> {
            leases.start();
            sinks.start();
            feed.start();
            retention.start();
            eviction.start();
            defaultDispositions.start();
            metrics.begin();
            board.begin();
            directory.watch();
            demo.start();
            clusterMetrics.begin();
        });
        data.restrictFiles();
        restriction = PeriodicTask.start(
                scheduler, "The restriction of files in the data folder", RESTRICTION_INTERVAL, data::restrictFiles);
    }

    /**
     * Stops readers and senders before the broker they use, and gives up the roles of this node. The other components
     * end with their context.
     */
    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (restriction != null) {
            restriction.stop();
        }
        feed.stop();
        sinks.stop();
        retention.stop();
        defaultDispositions.stop();
        demo.stop();
        leases.stop();
        membership.stop();
        broker.stop();
    }

    private Settings settings() {
        Map<String, Given> properties = new HashMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            source.getPropertyNames().stream()
                    .filter(key -> key.startsWith("wrapup."))
                    .forEach(key -> properties.putIfAbsent(key, new Given(resolved(key, source), source.getName())));
        }
        return Settings.of(properties, System.getenv());
    }

    /**
     * Returns the value with its expressions resolved. MicroProfile Config treats an empty value as absent; here it is
     * kept.
     */
    private String resolved(String key, ConfigSource source) {
        ConfigValue value = config.getConfigValue(key);
        return Optional.ofNullable(value.getValue())
                .or(() -> Optional.ofNullable(source.getValue(key)))
                .orElse("");
    }

    private DataFolder claim(String path) {
        try {
            DataFolder data = DataFolder.claim(Path.of(path));
            if (!data.isPrivate()) {
                LOGGER.log(
                        WARNING,
                        "The data folder {0} belongs to another user and cannot be restricted to this one: other users may read it",
                        path);
            }
            return data;
        } catch (DataFolder.UnusableException e) {
            throw fail(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void checkReach(Settings settings) {
        if ((ListenAddresses.isReachable(settings.value("wrapup.http.address").orElseThrow())
                        || settings.value("wrapup.https.port").isPresent()
                                && ListenAddresses.isReachable(
                                        settings.value("wrapup.https.address").orElseThrow()))
                && !settings.value("wrapup.directory.allow-insecure").orElse("").equals("true")) {
            try {
                directory.requireHashedPasswords();
            } catch (DirectoryException e) {
                throw fail(List.of("the directory is not safe: " + e.getMessage()
                        + ", and other machines reach this server (wrapup.http.address); give a directory with hashed passwords"
                        + " (wrapup.directory), or set wrapup.directory.allow-insecure=true"));
            }
        }
    }

    private void step(String failure, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            String cause = rootMessage(e);
            throw fail(List.of(failure.isEmpty() ? cause : failure + ": " + cause));
        }
    }

    private void failIf(List<String> causes) {
        if (!causes.isEmpty()) {
            throw fail(causes);
        }
    }

    private static IllegalStateException fail(List<String> causes) {
        causes.forEach(cause -> LOGGER.log(ERROR, "Wrapup cannot start: {0}", cause));
        if (System.getProperties().get(LAUNCHER) instanceof Runnable launcher) {
            launcher.run();
        } else {
            // Not exit: that waits for the server to stop, which waits for this deployment to end.
            Runtime.getRuntime().halt(1);
        }
        return new IllegalStateException("Wrapup cannot start");
    }

    /** Returns the message of the root cause, below the exceptions of the container and the pools, in one line. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage())
                .orElse(root.toString())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(root.toString());
    }
}
