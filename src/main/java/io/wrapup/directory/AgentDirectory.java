package io.wrapup.directory;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.wrapup.workers.PeriodicTask;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The current version of the directory. Reads the file {@code wrapup.directory} at start, where an invalid file ends
 * the deployment, and again within a second or two of a change, where an invalid file is refused and the last valid
 * one stays in use. A change ends the sign-ins of the users whose password or rights it changes, by the event {@link
 * SignInsEnded}. Thread-safe; a read is one volatile read.
 */
@ApplicationScoped
public class AgentDirectory {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final System.Logger LOGGER = System.getLogger(AgentDirectory.class.getName());

    private static final String DEMO = "/io/wrapup/directory/demo-directory.json";

    @Inject
    @ConfigProperty(name = "wrapup.directory")
    Optional<String> path;

    @Inject
    Event<SignInsEnded> signInsEnded;

    @Resource
    ManagedScheduledExecutorService executor;

    private Optional<DirectoryFile> file = Optional.empty();
    private @Nullable PeriodicTask watch;
    private volatile @Nullable Directory current;
    private volatile boolean hashedOnly;

    @PostConstruct
    void load() {
        file = path.map(Path::of).map(DirectoryFile::new);
        if (file.isEmpty()) {
            LOGGER.log(
                    WARNING,
                    "*** wrapup.directory is not set: this is the DEMO DIRECTORY, whose passwords are public ***");
        }
        use(file.map(DirectoryFile::read).orElseGet(AgentDirectory::demo));
    }

    /**
     * Refuses from now on a directory that must not be used where other machines reach the server: the demo directory,
     * and passwords that are not hashed.
     *
     * @throws DirectoryException if the current directory is one of these
     */
    public void requireHashedPasswords() {
        if (file.isEmpty()) {
            throw new DirectoryException("it is the demo directory, whose passwords are public");
        }
        refusePlainPasswords(current());
        hashedOnly = true;
    }

    /** Starts to reload the file whenever it changes. */
    public void watch() {
        watch = PeriodicTask.start(executor, "Reading the directory", CHECK_INTERVAL, this::reload);
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.stop();
        }
    }

    void reload() {
        try {
            file.flatMap(DirectoryFile::readIfChanged).ifPresent(this::replace);
        } catch (DirectoryException e) {
            LOGGER.log(ERROR, "The changed directory is refused and the last valid one stays: {0}", e.getMessage());
        }
    }

    private void replace(Directory directory) {
        Directory before = current();
        use(directory);
        Set<String> ended = before.users().values().stream()
                .filter(user -> directory
                        .agent(user.userName())
                        .filter(now -> now.keepsSignInOf(user))
                        .isEmpty())
                .map(Agent::userName)
                .collect(Collectors.toSet());
        if (!ended.isEmpty()) {
            signInsEnded.fire(new SignInsEnded(ended));
        }
    }

    private void use(Directory directory) {
        if (hashedOnly) {
            refusePlainPasswords(directory);
        }
        current = directory;
        LOGGER.log(INFO, "Users in the directory: {0}", directory.users().size());
        long plain = plainPasswords(directory);
        if (plain > 0) {
            LOGGER.log(WARNING, "Users with a plain: password, which is for trials only: {0}", plain);
        }
    }

    private static void refusePlainPasswords(Directory directory) {
        long plain = plainPasswords(directory);
        if (plain > 0) {
            throw new DirectoryException("it has " + plain + " users with a plain: password");
        }
    }

    private static long plainPasswords(Directory directory) {
        return directory.users().values().stream()
                .filter(user -> user.password().plain())
                .count();
    }

    private static Directory demo() {
        try (InputStream in = Objects.requireNonNull(AgentDirectory.class.getResourceAsStream(DEMO))) {
            return DirectoryParser.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the current directory, which is consistent in itself; a second call may return the next version. */
    public Directory current() {
        return Objects.requireNonNull(current);
    }

    public Optional<Agent> agent(String userName) {
        return current().agent(userName);
    }

    /** Returns the agent whose telephone has this number. */
    public Optional<Agent> ownerOf(String phoneNumber) {
        return current().ownerOf(phoneNumber);
    }
}
