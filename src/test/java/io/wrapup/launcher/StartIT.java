package io.wrapup.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Desk;
import io.wrapup.testing.FailedStart;
import io.wrapup.testing.Platform;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.WrapupProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process that cannot start: one line for each cause, and a status other than 0. */
class StartIT {

    private static final String CANNOT = "Wrapup cannot start: ";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    @TempDir
    Path folder;

    @Test
    void reportsAllWrongSettingsAtOnce() throws Exception {
        Path file = Files.writeString(
                folder.resolve("my.properties"), "wrapup.disposition.validate=catalog\nwrapup.dispositon.key=x\n");

        List<String> lines = failedStart(List.of("-Dwrapup.csrf=enabled"), "--systemproperties", file.toString());

        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.startsWith(CANNOT))
                .anyMatch(line -> line.contains("wrapup.csrf=enabled (-D)"))
                .anyMatch(line -> line.contains("wrapup.disposition.validate=catalog (" + file + ")"))
                .anyMatch(line -> line.contains("wrapup.dispositon.key"));
    }

    @Test
    void endsIfItsPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<String> lines = failedStart(List.of(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(lines).containsExactly(CANNOT + "port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
        }
    }

    @Test
    void endsIfItsDataFolderIsUnusable() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(failedStart(List.of("-Dwrapup.data=" + file)))
                .singleElement()
                .asString()
                .startsWith(CANNOT + "data folder " + file + " cannot be used");
    }

    @Test
    void endsIfTheDatabaseDoesNotRespond() throws Exception {
        List<String> lines = failedStart(List.of("-Dwrapup.database.url=jdbc:postgresql://127.0.0.1:1/wrapup"));

        assertThat(causes(lines))
                .singleElement()
                .asString()
                .contains(CANNOT + "the database cannot be used")
                .contains("refused");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void endsIfTheDatabaseHasANewerSchema() throws Exception {
        Path data = Files.createDirectory(folder.resolve("newer"));
        withNewerSchema(data);

        assertThat(causes(failedStart(List.of("-Dwrapup.data=" + data))))
                .singleElement()
                .asString()
                .contains("its schema has version 999, which is newer than this program");
    }

    @Test
    void endsIfTheDirectoryIsInvalid() throws Exception {
        Path directory = Files.writeString(folder.resolve("directory.json"), "{\"users\":[{}]}");

        List<String> lines = failedStart(List.of("-Dwrapup.directory=" + directory));

        assertThat(causes(lines))
                .singleElement()
                .asString()
                .contains("wrapup.directory=" + directory + ": users[0].userName: is missing");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void endsIfOtherMachinesCouldReachTheDemoDirectory() throws Exception {
        assertThat(causes(failedStart(List.of("-Dwrapup.http.address=0.0.0.0"))))
                .singleElement()
                .asString()
                .contains("it is the demo directory");
    }

    @Test
    void endsIfACommandFileOpensTheDemoDirectoryToOtherMachines() throws Exception {
        Path commands = Files.writeString(
                folder.resolve("open.asadmin"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=0.0.0.0\n");

        assertThat(causes(failedStart(List.of(), "--prebootcommandfile", commands.toString())))
                .singleElement()
                .asString()
                .contains("it is the demo directory");
    }

    @Test
    void doesNotShareItsDataFolder() throws Exception {
        Path data = folder.resolve("wrapup");
        try (WrapupProcess wrapup =
                WrapupProcess.start(data, "-Dwrapup.http.address=0.0.0.0", "-Dwrapup.directory.allow-insecure=true")) {
            assertThat(failedStart(List.of("-Dwrapup.data=" + data)))
                    .containsExactly(CANNOT + "data folder " + data + " is in use by process " + wrapup.pid());

            Platform platform = Platform.of(wrapup.site());
            platform.releasedCallOf(Desk.ofNewAgent(wrapup.site()).agent());
            wrapup.killForcibly();
            wrapup.restart();

            assertThat(Files.getPosixFilePermissions(data)).doesNotContainAnyElementsOf(OTHERS);
            try (Stream<Path> files = Files.walk(data)) {
                assertThat(files.filter(file -> !file.endsWith("console.log")))
                        .allSatisfy(file ->
                                assertThat(Files.getPosixFilePermissions(file)).doesNotContainAnyElementsOf(OTHERS));
            }
        }
    }

    @Test
    void doesNotShareAnSqliteFile() throws Exception {
        String url = "-Dwrapup.database.url=jdbc:sqlite:" + folder.resolve("calls.db");
        try (WrapupProcess wrapup = WrapupProcess.start(folder.resolve("wrapup"), url)) {
            assertThat(causes(failedStart(List.of(url))))
                    .singleElement()
                    .asString()
                    .contains(CANNOT + "the database cannot be used: another server uses it; stop it");
            assertThat(wrapup.isReady()).isTrue();
        }
    }

    @Test
    void doesNotShareAPostgreSqlDatabase() throws Exception {
        try (PostgreSql database = PostgreSql.start()) {
            List<String> options =
                    List.of("-Dwrapup.database.url=" + database.url(), "-Dwrapup.database.user=" + database.user());
            try (WrapupProcess wrapup = WrapupProcess.start(folder.resolve("wrapup"), options.toArray(String[]::new))) {
                assertThat(causes(failedStart(options)))
                        .singleElement()
                        .asString()
                        .contains(CANNOT + "the database cannot be used: another server uses it; stop it")
                        .contains("wrapup.cluster=true");
                wrapup.killForcibly();
                wrapup.restart();
            }
        }
    }

    private static void withNewerSchema(Path data) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("wrapup.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"flyway_schema_history\" (\"installed_rank\" INT NOT NULL PRIMARY KEY,"
                    + " \"version\" VARCHAR(50), \"description\" VARCHAR(200) NOT NULL, \"type\" VARCHAR(20) NOT NULL,"
                    + " \"script\" VARCHAR(1000) NOT NULL, \"checksum\" INT, \"installed_by\" VARCHAR(100) NOT NULL,"
                    + " \"installed_on\" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),"
                    + " \"execution_time\" INT NOT NULL, \"success\" BOOLEAN NOT NULL)");
            statement.execute(
                    "INSERT INTO \"flyway_schema_history\" VALUES (1, '999', 'later', 'SQL', 'V999__later.sql',"
                            + " 1, 'test', '2026-01-01 00:00:00.000', 1, 1)");
        }
    }

    private List<String> failedStart(List<String> javaOptions, String... serverOptions) throws Exception {
        return FailedStart.output(folder, javaOptions, serverOptions);
    }

    private static List<String> causes(List<String> lines) {
        return lines.stream().filter(line -> line.contains(CANNOT)).toList();
    }
}
