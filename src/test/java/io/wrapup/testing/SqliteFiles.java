package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The files of the embedded database of a stopped server, to be damaged: the database and its write-ahead log, which is
 * a header followed by frames of one page each (section 4 of sqlite.org/fileformat.html). For one test thread.
 */
public final class SqliteFiles {

    private static final int HEADER = 32;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALT_AT = 16;
    private static final int FRAME_HEADER = 24;
    private static final int FRAME_COMMIT_AT = 4;
    private static final int FRAME_SALT_AT = 8;

    private final Path database;
    private final Path log;

    private SqliteFiles(Path data) {
        this.database = data.resolve("wrapup.db");
        this.log = data.resolve("wrapup.db-wal");
    }

    /** @param data the data folder of the server */
    public static SqliteFiles in(Path data) {
        return new SqliteFiles(data);
    }

    /** Appends half a frame after the last committed one, as a power failure during a write does. */
    public void tearBehindLastCommit() {
        spoilLog((file, last, length) -> {
            byte[] record = new byte[length];
            file.seek(last);
            file.readFully(record);
            file.write(record, 0, length / 2);
            file.setLength(file.getFilePointer());
        });
    }

    /** Flips one bit of the last committed frame. */
    public void flipInLastCommit() {
        spoilLog((file, last, length) -> {
            long middle = last + length / 2;
            file.seek(middle);
            int bits = file.read();
            file.seek(middle);
            file.write(bits ^ 1);
        });
    }

    /** Flips one bit in each occurrence of a text in the database, after a checkpoint of the log. */
    public void flip(String text) {
        checkpoint();
        byte[] wanted = text.getBytes(UTF_8);
        try {
            byte[] all = Files.readAllBytes(database);
            int found = 0;
            for (int at = 0; at <= all.length - wanted.length; at++) {
                if (ByteBuffer.wrap(all, at, wanted.length).equals(ByteBuffer.wrap(wanted))) {
                    all[at] ^= 1;
                    found++;
                }
            }
            if (found == 0) {
                throw new IllegalStateException(text + " is not in the database");
            }
            Files.write(database, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkpoint() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void spoilLog(Spoiling spoiling) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(PAGE_SIZE_AT);
            int length = FRAME_HEADER + file.readInt();
            spoiling.spoil(file, lastCommit(file, length), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the offset of the frame that ends the last transaction. Frames with another salt are remains of an
     * earlier log.
     */
    private static long lastCommit(RandomAccessFile file, int length) throws IOException {
        file.seek(SALT_AT);
        long salt = file.readLong();
        long last = -1;
        for (long frame = HEADER; frame + length <= file.length(); frame += length) {
            file.seek(frame + FRAME_SALT_AT);
            if (file.readLong() != salt) {
                break;
            }
            file.seek(frame + FRAME_COMMIT_AT);
            if (file.readInt() != 0) {
                last = frame;
            }
        }
        if (last < 0) {
            throw new IllegalStateException("nothing has been committed");
        }
        return last;
    }

    @FunctionalInterface
    private interface Spoiling {
        void spoil(RandomAccessFile file, long last, int length) throws IOException;
    }
}
