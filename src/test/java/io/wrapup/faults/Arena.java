package io.wrapup.faults;

import io.wrapup.testing.BrokerProcess;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.ServerClock;
import io.wrapup.testing.Site;
import io.wrapup.testing.TcpProxy;
import io.wrapup.testing.WrapupProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A running Wrapup with its database and broker, each behind a {@link TcpProxy}, and a consumer of its reports. For one
 * test thread.
 */
final class Arena implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final WrapupProcess server;
    private final @Nullable BrokerProcess broker;
    private final @Nullable TcpProxy toBroker;
    private final TcpProxy toServer;
    private final Site site;
    private Duration clockBehind = Duration.ZERO;
    private Predicate<Result> right = Result::isRight;
    private @Nullable Load load;

    private Arena(WrapupProcess server, @Nullable BrokerProcess broker, @Nullable TcpProxy toBroker, Site site) {
        this.server = server;
        this.broker = broker;
        this.toBroker = toBroker;
        this.toServer = TcpProxy.to(server.baseUri().getPort());
        this.site = new Site(URI.create("http://127.0.0.1:" + toServer.port()), site.brokerUrl(), site.brokerAccount());
    }

    /** @param options additional options for the command line of the server */
    static Arena withEmbeddedBroker(Path folder, String... options) {
        WrapupProcess server = WrapupProcess.start(folder.resolve("wrapup"), options);
        return new Arena(server, null, null, server.site());
    }

    static Arena withBroker(Path folder) {
        BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        TcpProxy toBroker = TcpProxy.to(broker.port());
        WrapupProcess server =
                WrapupProcess.start(folder.resolve("wrapup"), "-Dwrapup.broker.url=tcp://127.0.0.1:" + toBroker.port());
        return new Arena(server, broker, toBroker, new Site(server.baseUri(), broker.url()));
    }

    static Arena on(PostgreSql database, TcpProxy toDatabase, Path folder) {
        WrapupProcess server = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.database.url=jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/postgres",
                "-Dwrapup.database.user=" + database.user());
        return new Arena(server, null, null, server.site());
    }

    /** @param most the largest difference by which the clock may be set back */
    static Arena withClock(ServerClock clock, Duration most, Path folder, String... options) {
        WrapupProcess server = WrapupProcess.start(folder.resolve("wrapup"), clock.environment(), options);
        Arena arena = new Arena(server, null, null, server.site());
        arena.clockBehind = most.plusMinutes(1);
        return arena;
    }

    WrapupProcess server() {
        return server;
    }

    BrokerProcess broker() {
        return Objects.requireNonNull(broker);
    }

    TcpProxy toBroker() {
        return Objects.requireNonNull(toBroker);
    }

    TcpProxy toServer() {
        return toServer;
    }

    /** Returns the address for clients, through a proxy. */
    Site site() {
        return site;
    }

    /** Sets the condition that the following results must meet. */
    void expect(Predicate<Result> expected) {
        right = expected;
    }

    /** Causes a fault several times while clients set dispositions, and audits the dispositions. */
    void underLoad(String fault, int times, int perSecond, int wanted, IntConsumer strike) {
        audited(fault, times, ledger -> {
            try (Load running = Load.on(site, ledger, perSecond)) {
                load = running;
                for (int time = 0; time < times; time++) {
                    strike.accept(time);
                }
                long missing = wanted - running.done();
                awaitProgress((int) Math.max(20, missing));
            }
        });
    }

    /** Audits the dispositions that an action sets. */
    void audited(String fault, int times, Consumer<Ledger> action) {
        Ledger ledger = new Ledger(Instant.now().minus(clockBehind));
        try (Reported reported = new Reported(site)) {
            action.accept(ledger);
            Report.add(Audit.of(fault, times, ledger, reported, site), right);
        }
    }

    /** Waits until this number of further dispositions has been confirmed with 0. */
    void awaitProgress(int more) {
        await("progress", Objects.requireNonNull(load)::done, more);
    }

    /** Waits until this number of further dispositions has been refused. */
    void awaitRefusals(int more) {
        await("refusals", Objects.requireNonNull(load)::refused, more);
    }

    private static void await(String what, LongSupplier counter, int more) {
        long enough = counter.getAsLong() + more;
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> counter.getAsLong() >= enough);
    }

    @Override
    public void close() {
        server.close();
        toServer.close();
        if (toBroker != null) {
            toBroker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
