package io.wrapup.app;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.wrapup.calls.registry.CallRegistry;
import io.wrapup.calls.registry.ReleasedCallsEviction;
import io.wrapup.calls.registry.Retention;
import io.wrapup.calls.store.Database;
import io.wrapup.dashboards.Board;
import io.wrapup.demo.DemoNetwork;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.DirectoryException;
import io.wrapup.dispositions.DefaultDispositions;
import io.wrapup.monitoring.CallMetrics;
import io.wrapup.outbox.Sinks;
import io.wrapup.outbox.jms.EmbeddedBroker;
import io.wrapup.settings.DataFolder;
import io.wrapup.settings.Settings;
import io.wrapup.settings.Settings.Given;
import io.wrapup.telephony.CallEventQueue;
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
 * Brings the components up in a stated order when the application starts, and down in the opposite one. If one cannot come up, this
 * writes one line for each cause, and the process ends: a server that cannot do its work must not answer requests.
 */
@ApplicationScoped
public class Startup {

    /**
     * The system property under which the launcher leaves the action for a failed start, which it carries out because the server cannot
     * be stopped while it deploys. Without a launcher this class ends the process itself.
     */
    private static final String LAUNCHER = "io.wrapup.launcher";

    private static final System.Logger LOGGER = System.getLogger(Startup.class.getName());
    private static final Duration BETWEEN_RESTRICTIONS = Duration.ofSeconds(5);

    @Inject
    Config config;

    @Inject
    AgentDirectory directory;

    @Inject
    Database database;

    @EJB
    CallRegistry registry;

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
    DemoNetwork demo;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private @Nullable PeriodicTask restriction;

    /** The order of the start. Each step may use what the steps before it have brought up. */
    void start(@Observes jakarta.enterprise.event.Startup event) {
        Settings settings = settings();
        failIf(settings.mistakes());
        DataFolder data = claim(settings.value("wrapup.data").orElseThrow());
        step("wrapup.directory=" + settings.value("wrapup.directory").orElse(""), () -> directory.current());
        checkReach(settings);
        step("the database cannot be used", database::begin);
        step("the calls cannot be read", () -> registry.countActiveCalls());
        step("", broker::start);
        step("", () -> {
            sinks.start();
            feed.start();
            retention.start();
            eviction.start();
            defaultDispositions.start();
            metrics.begin();
            board.begin();
            directory.watch();
            demo.start();
        });
        data.restrictFiles();
        restriction = PeriodicTask.start(
                scheduler, "The restriction of files in the data folder", BETWEEN_RESTRICTIONS, data::restrictFiles);
    }

    /** Readers and senders end before the broker they use. The rest has no order and ends with its context. */
    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (restriction != null) {
            restriction.stop();
        }
        feed.stop();
        sinks.stop();
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

    /** The value with its expressions resolved; an empty one is none for MicroProfile Config, and is kept here. */
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
                        "The data folder {0} belongs to another user and cannot be restricted to this one: others may read it",
                        path);
            }
            return data;
        } catch (DataFolder.UnusableException e) {
            throw fail(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void checkReach(Settings settings) {
        if ((ListenAddresses.reachable(settings.value("wrapup.http.address").orElseThrow())
                        || settings.value("wrapup.https.port").isPresent()
                                && ListenAddresses.reachable(
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

    /** What is at the bottom of the wrappings of the container and the pools, in one line. */
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
