package io.wrapup.faults;

import static org.awaitility.Awaitility.await;

import io.wrapup.testing.BrokerProcess;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.Site;
import io.wrapup.testing.TcpProxy;
import io.wrapup.testing.WrapupProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A server with what it needs, reached through proxies, and a consumer of its reports. For one test thread. */
final class Arena implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final WrapupProcess server;
    private final @Nullable BrokerProcess broker;
    private final @Nullable TcpProxy toBroker;
    private final Site site;
    private @Nullable Load load;

    private Arena(WrapupProcess server, @Nullable BrokerProcess broker, @Nullable TcpProxy toBroker, String brokerUrl) {
        this.server = server;
        this.broker = broker;
        this.toBroker = toBroker;
        this.site = new Site(server.baseUri(), brokerUrl);
    }

    static Arena withEmbeddedBroker(Path folder) {
        WrapupProcess server = WrapupProcess.start(folder.resolve("wrapup"));
        return new Arena(server, null, null, server.brokerUrl());
    }

    static Arena withBroker(Path folder) {
        BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
        TcpProxy toBroker = TcpProxy.to(broker.port());
        WrapupProcess server =
                WrapupProcess.start(folder.resolve("wrapup"), "-Dwrapup.broker.url=tcp://127.0.0.1:" + toBroker.port());
        return new Arena(server, broker, toBroker, broker.url());
    }

    static Arena on(PostgreSql database, TcpProxy toDatabase, Path folder) {
        WrapupProcess server = WrapupProcess.start(
                folder.resolve("wrapup"),
                "-Dwrapup.database.url=jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/postgres",
                "-Dwrapup.database.user=" + database.user());
        return new Arena(server, null, null, server.brokerUrl());
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

    Site site() {
        return site;
    }

    /** Has something break so many times while clients set dispositions, and audits what has become of them. */
    void underLoad(String fault, int times, int perSecond, int wanted, IntConsumer strike) {
        Ledger ledger = new Ledger();
        try (Reported reported = new Reported(site.brokerUrl())) {
            try (Load running = Load.on(site, ledger, perSecond)) {
                load = running;
                for (int time = 0; time < times; time++) {
                    strike.accept(time);
                }
                long missing = wanted - running.done();
                awaitProgress((int) Math.max(20, missing));
            }
            FaultsIT.add(Audit.of(fault, times, ledger, reported, site));
        }
    }

    /** Waits until that many more have been answered. */
    void awaitProgress(int more) {
        Load running = Objects.requireNonNull(load);
        long enough = running.done() + more;
        await("progress").atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> running.done() >= enough);
    }

    @Override
    public void close() {
        server.close();
        if (toBroker != null) {
            toBroker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
