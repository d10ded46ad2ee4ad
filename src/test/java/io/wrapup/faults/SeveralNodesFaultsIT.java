package io.wrapup.faults;

import static io.wrapup.faults.Faults.rest;
import static io.wrapup.faults.Faults.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.faults.Cluster.Member;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Faults of a cluster of three nodes under load. Every client sends each request to any node, and every subscriber
 * reconnects to any node.
 */
class SeveralNodesFaultsIT extends FaultTest {

    private static final int RATE = 150;

    @AutoClose
    private static Cluster cluster;

    private final List<Subscriber> boards = new ArrayList<>();
    private final List<Subscriber> desktops = new ArrayList<>();
    private final List<StreamLog> ofDesktops = new ArrayList<>();
    private final StreamLog ofBoards = new StreamLog();
    private final List<Ledger> ledgers = new ArrayList<>();
    private Predicate<Result> right = Result::isRight;
    private volatile boolean over;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(folder);
    }

    @Test
    void keepsEveryPromiseWhateverHappensToANode() {
        try (Reported reported = new Reported(cluster.sites().get(0))) {
            Instant began = Instant.now();
            List<Thread> threads = subscribe();
            underLoad(reported, "node killed", times("node-kills", 2), this::kill);
            underLoad(reported, "node stopped (SIGSTOP)", times("node-stops", 2), time -> {
                Signals.stopped(member(time).server().pid(), times("node-stop-seconds", 3));
            });
            underLoad(reported, "node stopped in a transaction", times("node-stops-in-transaction", 2), this::pause);
            underLoad(reported, "node cut from the database", times("node-cuts", 2), time -> {
                member(time).toDatabase().lose(true);
                rest(times("node-cut-seconds", 3));
                member(time).toDatabase().lose(false);
            });
            underLoad(reported, "connections to the broker cut", times("node-broker-cuts", 2), time -> {
                cluster.toBroker().cut();
                rest(1);
            });
            underLoad(reported, "PostgreSQL restarted", times("node-database-restarts", 1), time -> {
                cluster.database().stop();
                rest(1);
                cluster.database().resume();
            });
            right = Result::isRightAtAStop;
            underLoad(reported, "rolling restart", times("rolling-restarts", 1), time -> {
                for (int number = 0; number < 3; number++) {
                    member(number).server().restart();
                }
            });
            over = true;
            join(threads);
            checkStreams();
            checkDatabase(began);
            checkNodesAgree();
        }
    }

    private void kill(int time) {
        member(time).server().killForcibly();
        rest(1);
        member(time).server().restart();
    }

    /** Stops a node at any place in its conversation with the database: also while it holds the lock of positions. */
    private void pause(int time) {
        Member member = member(time);
        member.toDatabase()
                .atPiece(
                        ThreadLocalRandom.current().nextInt(1, 200),
                        () -> Signals.stopped(member.server().pid(), times("node-stop-seconds", 3)));
        rest(2 + times("node-stop-seconds", 3));
    }

    private static Member member(int number) {
        return cluster.member(number);
    }

    private void underLoad(Reported reported, String fault, int times, IntConsumer strike) {
        Ledger ledger = new Ledger(Instant.now());
        ledgers.add(ledger);
        try (Load load = Load.on(cluster.sites(), ledger, RATE)) {
            for (int time = 0; time < times; time++) {
                awaitProgress(load, 100);
                strike.accept(time);
                cluster.awaitReady();
            }
            awaitProgress(load, 100);
        }
        Report.add(
                Audit.of(
                        "cluster: " + fault,
                        times,
                        ledger,
                        reported,
                        cluster.sites().get(0)),
                right);
    }

    private static void awaitProgress(Load load, int more) {
        long enough = load.done() + more;
        await("progress").atMost(Duration.ofMinutes(5)).until(() -> load.done() >= enough);
    }

    private List<Thread> subscribe() {
        List<Site> sites = cluster.sites();
        for (int number = 0; number < times("node-boards", 3); number++) {
            boards.add(new Subscriber(sites, "/stream/calls", TestDirectory.SUPERVISOR, ofBoards));
        }
        for (int number = 0; number < times("node-desktops", 6); number++) {
            StreamLog log = new StreamLog();
            ofDesktops.add(log);
            desktops.add(new Subscriber(sites, "/stream/me", Load.agent(number), log));
        }
        List<Thread> threads = new ArrayList<>();
        for (Subscriber subscriber : all()) {
            subscriber.connect();
            Thread thread = new Thread(() -> wander(subscriber));
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    private List<Subscriber> all() {
        List<Subscriber> all = new ArrayList<>(boards);
        all.addAll(desktops);
        return all;
    }

    /** Changes the node every few seconds, and when it is disconnected. */
    private void wander(Subscriber subscriber) {
        while (!over) {
            long until = System.nanoTime()
                    + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1_000, 6_000));
            while (!over && subscriber.isConnected() && System.nanoTime() < until) {
                Faults.restMillis(50);
            }
            subscriber.cut();
            subscriber.connect();
        }
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkStreams() {
        await("the boards to know the same")
                .atMost(Duration.ofSeconds(30))
                .until(() -> boards.stream().map(Subscriber::seen).distinct().count() == 1);
        Report.add(new StreamResult(boards.size(), 0, boards));
        assertThat(boards).allSatisfy(board -> {
            assertThat(board.holes()).isZero();
            assertThat(board.repeats()).isZero();
        });
        assertThat(ofBoards.differences()).isZero();
        for (int number = 0; number < desktops.size(); number++) {
            int agent = number;
            await("the desktop to hear everything")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> checkDesktop(agent));
        }
        all().forEach(Subscriber::cut);
    }

    /** What an agent heard must be what the journal has about the agent's calls. */
    private void checkDesktop(int number) {
        String dn = Load.agent(number).phoneNumber();
        Subscriber desktop = desktops.get(number);
        StreamLog log = ofDesktops.get(number);
        assertThat(log.differences()).isZero();
        assertThat(desktop.repeats()).isZero();
        assertThat(log.values()).doesNotHaveDuplicates();
        if (desktop.snapshots() == 1) {
            assertThat(log.values().size())
                    .as("dispositions of " + dn)
                    .isEqualTo(cluster.count("SELECT COUNT(*) FROM journal WHERE account LIKE '%\"UserDataChanged\"%'"
                            + " AND call_uuid IN (SELECT call_uuid FROM call WHERE snapshot LIKE '%\"thisDN\":\"" + dn
                            + "\"%')"));
        }
    }

    private void checkDatabase(Instant began) {
        assertThat(cluster.count("SELECT MAX(position) - COUNT(*) FROM change_position"))
                .as("missing positions")
                .isZero();
        assertThat(cluster.count("SELECT MAX(call_no) - COUNT(version) FROM change_position"))
                .as("missing numbers of calls")
                .isZero();
        assertThat(cluster.count("SELECT COUNT(*) FROM (SELECT version - LAG(version, 1, 0::bigint) OVER"
                        + " (PARTITION BY call_uuid ORDER BY position) AS step FROM change_position"
                        + " WHERE call_uuid IS NOT NULL) steps WHERE step <> 1"))
                .as("versions out of order")
                .isZero();
        assertThat(cluster.count("SELECT COUNT(*) FROM journal")
                        - cluster.count("SELECT MAX(call_no) FROM change_position"))
                .as("entries without a position")
                .isZero();
        JsonObject verification = Rest.signedIn(cluster.sites().get(1), TestDirectory.REPORTING)
                .get("/reporting/verify?from=" + began.minusSeconds(60) + "&to=9999-01-01T00:00:00Z")
                .json();
        assertThat(verification.getBoolean("intact")).as("hash chains").isTrue();
    }

    /** After a restart a node has counted the journal again: all must have the same figures. */
    private static void checkNodesAgree() {
        member(0).server().restart();
        await("the nodes to agree")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(cluster.answers("/api/v2/dashboards/today").stream()
                                .distinct())
                        .hasSize(1));
        IntStream.range(0, Load.CLIENTS)
                .mapToObj(Load::agent)
                .forEach(agent -> assertThat(cluster.sites().stream()
                                .map(site -> Rest.signedIn(site, agent)
                                        .get("/api/v2/me/calls")
                                        .json())
                                .map(calls -> calls.toString().replaceAll("127\\.0\\.0\\.1:\\d+", ""))
                                .distinct())
                        .hasSize(1));
    }
}
