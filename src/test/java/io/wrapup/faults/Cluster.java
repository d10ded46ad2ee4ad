package io.wrapup.faults;

import io.wrapup.testing.BrokerProcess;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TcpProxy;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Three nodes on one PostgreSQL and one broker, each node with a {@link TcpProxy} to the database. For one test thread.
 */
final class Cluster implements AutoCloseable {

    private static final int NODES = 3;

    private final PostgreSql database;
    private final BrokerProcess broker;
    private final TcpProxy toBroker;
    private final List<Member> members;

    /** One node. */
    record Member(WrapupProcess server, TcpProxy toDatabase) {}

    private Cluster(PostgreSql database, BrokerProcess broker, Path folder, String... options) {
        this.database = database;
        this.broker = broker;
        this.toBroker = TcpProxy.to(broker.port());
        // In parallel: each start takes most of a processor for seconds.
        this.members = IntStream.range(0, NODES)
                .parallel()
                .mapToObj(number -> member(number, folder, options))
                .toList();
    }

    static Cluster start(Path folder, String... options) {
        return new Cluster(PostgreSql.start(), BrokerProcess.start(folder.resolve("broker")), folder, options);
    }

    private Member member(int number, Path folder, String... options) {
        TcpProxy toDatabase = TcpProxy.to(database.port());
        String name = "node-" + (char) ('a' + number);
        List<String> all = List.of(
                "-Xmx384m",
                "-Dwrapup.cluster=true",
                "-Dwrapup.node=" + name,
                "-Dwrapup.database.url=jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/postgres",
                "-Dwrapup.database.user=" + database.user(),
                "-Dwrapup.broker.url=tcp://127.0.0.1:" + toBroker.port());
        return new Member(
                WrapupProcess.start(
                        folder.resolve(name),
                        Stream.concat(all.stream(), Stream.of(options)).toArray(String[]::new)),
                toDatabase);
    }

    Member member(int number) {
        return members.get(number % NODES);
    }

    PostgreSql database() {
        return database;
    }

    TcpProxy toBroker() {
        return toBroker;
    }

    /** Returns the addresses of all nodes, each with the address of the broker itself. */
    List<Site> sites() {
        return members.stream()
                .map(member -> new Site(member.server().baseUri(), broker.url()))
                .toList();
    }

    void awaitReady() {
        members.forEach(member -> Awaitility.await("a node to be ready again")
                .atMost(Duration.ofMinutes(2))
                .until(member.server()::isReady));
    }

    /** Returns the response of each node to a request of a supervisor. */
    List<JsonObject> answers(String path) {
        return sites().stream()
                .map(site ->
                        Rest.signedIn(site, TestDirectory.SUPERVISOR).get(path).json())
                .toList();
    }

    /** Returns the number in the only row of a query on the database. */
    long count(String sql) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        members.forEach(member -> {
            member.server().close();
            member.toDatabase().close();
        });
        toBroker.close();
        broker.close();
        database.close();
    }
}
