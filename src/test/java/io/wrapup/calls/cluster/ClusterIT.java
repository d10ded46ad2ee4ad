package io.wrapup.calls.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.BrokerProcess;
import io.wrapup.testing.Desk;
import io.wrapup.testing.FailedStart;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.PostgreSql;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL and one external broker. */
class ClusterIT {

    private static final Pattern HELD = Pattern.compile("wrapup_role_held\\{[^}]*role=\"([^\"]+)\"[^}]*} (\\d)");

    @TempDir
    static Path folder;

    private static PostgreSql database;
    private static BrokerProcess broker;
    private static WrapupProcess one;

    @BeforeAll
    static void start() throws Exception {
        database = PostgreSql.start();
        broker = BrokerProcess.start(Files.createDirectory(folder.resolve("broker")));
        one = start("one");
    }

    @AfterAll
    static void stop() {
        if (one != null) {
            one.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void givesEachRoleToOneNodeAndHandsItOver() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> hasAllRoles(one));
        assertThat(roles(one)).containsOnlyKeys("feed", "relay-reporting", "relay-telephony", "retention");
        checkTheWork(one);

        try (WrapupProcess two = start("two")) {
            assertThat(readiness(two)).contains("\"cluster\"").contains("\"two\"");
            assertThat(roles(two)).hasSameSizeAs(roles(one)).doesNotContainValue(1);
            one.close();

            await().atMost(Duration.ofSeconds(15)).until(() -> hasAllRoles(two));
            checkTheWork(two);
            one.restart();
            assertThat(roles(one)).doesNotContainValue(1);
            two.killForcibly();
            await().atMost(Duration.ofSeconds(40)).until(() -> hasAllRoles(one));
            checkTheWork(one);
        }
    }

    @Test
    void refusesANodeThatDoesNotFit() throws Exception {
        assertThat(failedStart("one", broker.url(), true))
                .contains("the node name one (wrapup.node) is used by another");
        assertThat(failedStart("three", "tcp://127.0.0.1:1", true))
                .contains("the broker is tcp://127.0.0.1:1 (wrapup.broker.url), but that of the node one is "
                        + broker.url());
        assertThat(failedStart("three", broker.url(), false)).contains("nodes with wrapup.cluster=true use it");
    }

    /**
     * Sends an event to the queue of the feed, sets a disposition on the node, and waits for the message to reporting.
     */
    private static void checkTheWork(WrapupProcess node) throws Exception {
        Site site = new Site(node.baseUri(), broker.url());
        Desk desk = Desk.ofNewAgent(site);
        PhoneCall call = Platform.of(site).callOf(desk.agent());
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site);
                ReportingConsumer reporting = ReportingConsumer.at(site)) {
            feed.send(call.event("EventReleased", desk.dn()).build().toString());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> desk.setDisposition(call, "Sale").statusCode() == 0
                            && reporting.of(call).size() > 0);
        }
    }

    private static boolean hasAllRoles(WrapupProcess node) {
        return !roles(node).isEmpty() && !roles(node).containsValue(0);
    }

    private static Map<String, Integer> roles(WrapupProcess node) {
        Map<String, Integer> roles = new TreeMap<>();
        HELD.matcher(text(node, "/metrics"))
                .results()
                .forEach((MatchResult found) -> roles.put(found.group(1), Integer.parseInt(found.group(2))));
        return roles;
    }

    private static String readiness(WrapupProcess node) {
        return text(node, "/health/ready");
    }

    private static String text(WrapupProcess node, String path) {
        return Rest.anonymous(node.site()).get(path).text();
    }

    private static WrapupProcess start(String name) {
        return WrapupProcess.start(
                folder.resolve(name), options(name, broker.url(), true).toArray(String[]::new));
    }

    private static List<String> options(String name, String brokerUrl, boolean cluster) {
        return new ArrayList<>(List.of(
                "-Dwrapup.database.url=" + database.url(),
                "-Dwrapup.database.user=" + database.user(),
                "-Dwrapup.broker.url=" + brokerUrl,
                "-Dwrapup.cluster=" + cluster,
                "-Dwrapup.node=" + name));
    }

    /** Returns the causes that a node with these settings does not start. */
    private static String failedStart(String name, String brokerUrl, boolean cluster) throws Exception {
        List<String> causes =
                FailedStart.output(Files.createTempDirectory(folder, "failed"), options(name, brokerUrl, cluster))
                        .stream()
                        .filter(line -> line.contains("Wrapup cannot start: "))
                        .toList();
        assertThat(causes).hasSize(1);
        return causes.get(0);
    }
}
