package io.wrapup.faults;

import static io.wrapup.faults.Faults.rest;
import static io.wrapup.faults.Faults.times;

import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.TcpProxy;
import org.junit.jupiter.api.Test;

/** Faults of PostgreSQL and of its connection to the server: outage, stop, cut connections. */
class PostgreSqlFaultsIT extends FaultTest {

    @Test
    void itsFaultsLoseNothing() {
        try (var database = PostgreSql.start();
                var toDatabase = TcpProxy.to(database.port());
                var arena = Arena.on(database, toDatabase, folder)) {
            arena.underLoad("PostgreSQL stopped and started", times("database-stops", 1), 0, 0, time -> {
                arena.awaitProgress(100);
                database.stop();
                rest(1);
                database.resume();
            });
            arena.underLoad("connections to PostgreSQL cut", times("cuts", 5), 0, 0, time -> {
                arena.awaitProgress(50);
                toDatabase.cut();
            });
            arena.underLoad("connections to PostgreSQL half-closed", times("cuts", 5), 0, 0, time -> {
                arena.awaitProgress(50);
                toDatabase.halfClose();
            });
            arena.underLoad("PostgreSQL delayed by 20 ms", 1, 0, 0, time -> {
                toDatabase.delay(20);
                rest(2);
                toDatabase.delay(0);
            });
            arena.underLoad("PostgreSQL stopped (SIGSTOP) for 2 s", times("stops", 1), 0, 0, time -> {
                Signals.stopped(database.pid(), 2);
                arena.awaitProgress(50);
            });
        }
    }
}
