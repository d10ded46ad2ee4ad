package io.wrapup.calls.store;

import io.wrapup.calls.model.JournalUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The lock by which this process uses the database alone, or shares it with the other nodes of its cluster. It ends
 * with the process. On PostgreSQL it is an advisory lock of a session outside the pool; beside an SQLite file it is the
 * lock of a file. The SQLite file in the data folder needs none, because the folder is locked. Thread-safe.
 */
@ApplicationScoped
public class DatabaseGuard {

    /** "wrapup" in ASCII, and 1: advisory locks have numbers, which all programs of a database share. */
    private static final long LOCK = 0x7772_6170_7570_0001L;

    private static final String TRY_EXCLUSIVE = "SELECT pg_try_advisory_lock(?)";
    private static final String TRY_SHARED = "SELECT pg_try_advisory_lock_shared(?)";
    private static final String IS_LOCKED = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
            + " AND pid = pg_backend_pid() AND (classid::bigint << 32) + objid::bigint = ?)";

    @Inject
    @ConfigProperty(name = "wrapup.database.url")
    Optional<String> url;

    @Inject
    @ConfigProperty(name = "wrapup.database.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "wrapup.database.password")
    Optional<String> password;

    private @Nullable OwnConnection session;
    private @Nullable FileLock file;

    /** The result of an attempt to lock the database. */
    public enum Outcome {
        LOCKED,
        /** Another process uses the database alone. */
        USED_ALONE,
        /** Nodes of a cluster use the database. */
        USED_BY_CLUSTER
    }

    /**
     * Locks the database, unless this process has the lock already. Does not wait for another process.
     *
     * @param shared whether other nodes may have the lock too; only for PostgreSQL
     * @throws JournalUnavailableException the database does not answer
     */
    public synchronized Outcome tryLock(boolean shared) {
        if (url.isEmpty()) {
            return Outcome.LOCKED;
        }
        return DatabaseKind.of(url.get()) == DatabaseKind.SQLITE
                ? tryLockFile(url.get())
                : tryLockSession(url.get(), shared);
    }

    private Outcome tryLockSession(String postgreSql, boolean shared) {
        OwnConnection own = session;
        if (own == null) {
            own = new OwnConnection(postgreSql, user, password);
            session = own;
        }
        try {
            if (own.isOpen() && isLocked(own)) {
                return Outcome.LOCKED;
            }
            if (is(shared ? TRY_SHARED : TRY_EXCLUSIVE, own)) {
                return Outcome.LOCKED;
            }
            // Locks of a session end with it, so the probe leaves none behind.
            boolean sharedByOthers = !shared && is(TRY_SHARED, own);
            own.close();
            return sharedByOthers ? Outcome.USED_BY_CLUSTER : Outcome.USED_ALONE;
        } catch (SQLException e) {
            own.close();
            throw new JournalUnavailableException("The database does not answer", e);
        }
    }

    /** Returns whether the session has the lock. Closes a session that broke, so that the next one can take it. */
    private static boolean isLocked(OwnConnection own) {
        try {
            return is(IS_LOCKED, own);
        } catch (SQLException e) {
            own.close();
            return false;
        }
    }

    private static boolean is(String sql, OwnConnection own) throws SQLException {
        try (PreparedStatement statement = own.get().prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Outcome tryLockFile(String sqlite) {
        Optional<Path> lockFile = lockFile(sqlite);
        if (file != null || lockFile.isEmpty()) {
            return Outcome.LOCKED;
        }
        try {
            FileChannel channel = FileChannel.open(lockFile.get(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file = tryLock(channel);
            if (file == null) {
                channel.close();
            }
            return file == null ? Outcome.USED_ALONE : Outcome.LOCKED;
        } catch (IOException e) {
            throw new UncheckedIOException(lockFile.get() + " cannot be created: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Returns the file whose lock guards an SQLite file; empty for a database in memory. */
    static Optional<Path> lockFile(String sqlite) {
        String name =
                DatabaseKind.SQLITE.address(sqlite).replaceFirst("\\?.*", "").replaceFirst("^file:", "");
        return name.isEmpty() || name.startsWith(":") ? Optional.empty() : Optional.of(Path.of(name + ".lock"));
    }

    /** Gives up the lock. */
    @PreDestroy
    synchronized void unlock() {
        if (session != null) {
            session.close();
        }
        if (file != null) {
            try {
                file.channel().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
