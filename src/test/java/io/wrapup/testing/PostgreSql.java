package io.wrapup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server for one test: Debian's programs, a new cluster in a new folder, a free loopback port, no
 * password. PostgreSQL refuses to run as root, so root starts it as the user {@code postgres}. For one test thread.
 */
public final class PostgreSql implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port = Ports.free();

    private PostgreSql(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("wrapup-postgresql-");
    }

    /** Starts a new, empty server, or skips the calling test if PostgreSQL is missing: see {@link Programs}. */
    public static PostgreSql start() {
        var programs = programs();
        Programs.need(programs.isPresent(), "no PostgreSQL in " + VERSIONS);
        try {
            var server = new PostgreSql(programs.get());
            server.create();
            server.resume();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value of {@code wrapup.database.url}; the user is {@link #user()}, with any password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public int port() {
        return port;
    }

    /** Returns the id of its main process, the parent of the others. */
    public long pid() {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("cluster").resolve("postmaster.pid"))
                    .get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value of {@code wrapup.database.user}. */
    public String user() {
        return "wrapup";
    }

    /** Restarts the server after {@link #stop()}, with its data, on the same port. */
    public void resume() {
        var settings = "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s".formatted(port, folder);
        run("pg_ctl", "-D", cluster(), "-l", folder.resolve("log").toString(), "-o", settings, "-w", "start");
    }

    /** Stops the server immediately, as in an outage; committed data stays. */
    public void stop() {
        run("pg_ctl", "-D", cluster(), "-m", "immediate", "-w", "stop");
    }

    @Override
    public void close() {
        if (Files.exists(folder.resolve("cluster").resolve("postmaster.pid"))) {
            stop();
        }
        Folders.delete(folder);
    }

    private void create() {
        if (isRoot()) {
            execute(List.of("chown", "postgres", folder.toString()));
        }
        // Without fsync: no test covers a crash of this machine.
        run("initdb", "-D", cluster(), "-A", "trust", "-U", user(), "-E", "UTF8", "--no-sync");
    }

    private String cluster() {
        return folder.resolve("cluster").toString();
    }

    private void run(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        execute(command);
    }

    private void execute(List<String> command) {
        try {
            var output = Files.createTempFile("wrapup-postgresql-", ".log");
            // Output to a file, because the server that pg_ctl starts would keep a pipe open.
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed:\n" + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + command, e);
        }
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (var versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
