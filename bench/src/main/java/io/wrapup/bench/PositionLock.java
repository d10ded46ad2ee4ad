package io.wrapup.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The time for which the nodes of a cluster hold the lock under which commits take their positions. PostgreSQL does not
 * record that time. It is the share of samples of {@code pg_locks} in which the lock is held, times the duration,
 * divided by the number of commits with positions.
 *
 * @param heldMillis the mean for each commit
 * @param heldShare the share of samples in which the lock is held
 * @param waitingShare the share of samples in which a commit waits for the lock
 */
record PositionLock(
        double heldMillis,
        double heldShare,
        double waitingShare,
        long samples,
        double commitsPerSecond,
        double changesPerCommit) {

    /**
     * The key of the lock. {@code pg_locks} shows its upper half as {@code classid}, its lower half as {@code objid}.
     */
    private static final long LOCK = 0x77726170_706f73L;

    private static final String SAMPLE = "SELECT count(*) FILTER (WHERE granted), count(*) FILTER (WHERE NOT granted)"
            + " FROM pg_locks WHERE locktype = 'advisory' AND classid = " + (LOCK >>> 32) + " AND objid = "
            + (LOCK & 0xffff_ffffL);
    /** Selects the newest position, which is also the number of changes. */
    static final String NEWEST = "SELECT COALESCE(MAX(position), 0) FROM change_position";
    /** The positions of one commit have the same transaction id. */
    private static final String COMMITS = "SELECT count(DISTINCT xmin::text) FROM change_position WHERE position > ";

    private static final long MILLIS_BETWEEN_SAMPLES = 1;

    /** Samples the lock while a load runs. */
    static PositionLock during(Postgres database, Supplier<Load> load) {
        try (Connection connection = database.connect();
                PreparedStatement sample = connection.prepareStatement(SAMPLE)) {
            long newest = database.number(NEWEST);
            long samples = 0;
            long held = 0;
            long waiting = 0;
            long begin = System.nanoTime();
            CompletableFuture<Load> running = CompletableFuture.supplyAsync(load);
            while (!running.isDone()) {
                try (ResultSet row = sample.executeQuery()) {
                    row.next();
                    samples++;
                    held += row.getInt(1) > 0 ? 1 : 0;
                    waiting += row.getInt(2) > 0 ? 1 : 0;
                }
                Pause.millis(MILLIS_BETWEEN_SAMPLES);
            }
            double millis = (System.nanoTime() - begin) / 1e6;
            running.join();
            double commits = database.number(COMMITS + newest);
            double share = (double) held / samples;
            return new PositionLock(
                    share * millis / commits,
                    share,
                    (double) waiting / samples,
                    samples,
                    commits / millis * 1e3,
                    (database.number(NEWEST) - newest) / commits);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Row row(String what) {
        return Row.of(what, String.format(Locale.ROOT, "%.2f ms a commit", heldMillis))
                .beside(String.format(
                        Locale.ROOT,
                        "held in %.0f %% and waited for in %.0f %% of %,d samples; %,.0f commits/s of %.1f changes",
                        heldShare * 100,
                        waitingShare * 100,
                        samples,
                        commitsPerSecond,
                        changesPerCommit));
    }
}
