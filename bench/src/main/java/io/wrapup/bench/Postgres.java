package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A separate PostgreSQL server as Debian installs it, with its defaults, which make each commit durable. */
final class Postgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    static final String USER = "bench";

    private final Path cluster;
    private final int port = ServerProcess.freePort();

    Postgres() {
        // Not in the bench's folder, which the database's user may not be permitted to read.
        try {
            Path home = Files.createTempDirectory("wrapup-bench-");
            cluster = home.resolve("cluster");
            if (isRoot()) {
                Command.run(List.of("chown", "postgres", home.toString()));
            }
            run("initdb", "-D", cluster.toString(), "-A", "trust", "-U", USER, "-E", "UTF8");
            String settings = "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s".formatted(port, home);
            run(
                    "pg_ctl",
                    "-D",
                    cluster.toString(),
                    "-l",
                    home.resolve("log").toString(),
                    "-o",
                    settings,
                    "-w",
                    "start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean installed() {
        return programs().isPresent();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Returns the process whose children are all processes of the server. */
    long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(cluster.resolve("postmaster.pid")).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    /** Returns the number that a query selects. */
    long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs().orElseThrow().resolve(program).toString());
        command.addAll(List.of(arguments));
        Command.runApart(command);
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
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

    @Override
    public void close() {
        run("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "stop");
        Command.run(List.of("rm", "-rf", cluster.getParent().toString()));
    }
}
