package io.wrapup.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.ActiveMqBroker;
import io.wrapup.testing.Desk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.WrapupProcess;
import jakarta.jms.JMSException;
import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Outages of an external broker, before the start and during operation: events wait, none is lost, and the order is
 * kept.
 */
class BrokerOutageIT {

    @TempDir
    static Path folder;

    private static ActiveMqBroker broker;
    private static WrapupProcess wrapup;
    private static Site site;

    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @BeforeAll
    static void startWithoutTheBroker() {
        broker = new ActiveMqBroker(folder.resolve("broker"));
        wrapup = WrapupProcess.start(folder.resolve("wrapup"), "-Dwrapup.broker.url=" + broker.url());
        site = new Site(wrapup.baseUri(), broker.url());
    }

    @AfterAll
    static void stop() {
        wrapup.close();
        broker.stop();
    }

    @Test
    void delaysEventsButLosesNone() {
        List<PhoneCall> calls = Stream.generate(() -> platform.releasedCallOf(desk.agent()))
                .limit(5)
                .toList();
        setDispositions(calls, 0);
        broker.start();
        checkReported(calls, 10);
        broker.stop();
        setDispositions(calls, 10);
        assertThat(brokerStatus()).isEqualTo("lost");
        broker.start();
        checkReported(calls, 20);
        assertThat(brokerStatus()).isEqualTo("connected");
    }

    @Test
    void resumesTheTelephonyFeedAfterAnOutage() throws Exception {
        broker.start();
        checkThatTheFeedWorks();
        broker.stop();
        broker.start();
        checkThatTheFeedWorks();
    }

    @Test
    void appliesEachFeedEventOnceAndInOrder() throws Exception {
        broker.start();
        PhoneCall call = platform.callOf(desk.agent());
        for (int round = 0; round < 3; round++) {
            try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site)) {
                for (int step = 1; step <= 200; step++) {
                    feed.send(step(call, 200 * round + step));
                }
            }
            broker.stop();
            broker.start();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.userData(call).getString("Step", "").equals("600"));
        assertThat(stepsIn(history(call)))
                .isEqualTo(IntStream.rangeClosed(1, 600)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private String step(PhoneCall call, int number) {
        return call.event("EventAttachedDataChanged", desk.dn())
                .add("id", call.uuid() + "/" + number)
                .add("userData", Json.createObjectBuilder().add("Step", Integer.toString(number)))
                .build()
                .toString();
    }

    private String history(PhoneCall call) {
        return desk.rest()
                .get("/api/v2/calls/" + call.uuid() + "/history")
                .json()
                .getJsonArray("history")
                .toString();
    }

    private static List<String> stepsIn(String history) {
        return Pattern.compile("\"now\":\\{\"Step\":\"(\\d+)\"")
                .matcher(history)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void sendsWaitingEventsInOneTransaction() {
        broker.stop();
        setDispositions(List.of(platform.releasedCallOf(desk.agent())), 0);
        int before = broker.transactions();
        broker.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(broker.transactions()).isEqualTo(before + 1));
        assertThat(brokerStatus()).isEqualTo("connected");
    }

    private void checkThatTheFeedWorks() throws JMSException {
        PhoneCall call = platform.newCall();
        try (JmsQueue feed = JmsQueue.named("wrapup.telephony", site)) {
            feed.send(call.event("EventRinging", desk.dn()).build().toString());
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.rest().get(desk.callPath(call)).statusCode() == 0);
    }

    private void setDispositions(List<PhoneCall> calls, int from) {
        for (int number = from; number < from + 10; number++) {
            for (PhoneCall call : calls) {
                assertThat(desk.setDisposition(call, Integer.toString(number))).isDone();
            }
        }
    }

    private static void checkReported(List<PhoneCall> calls, int to) {
        List<String> dispositions =
                IntStream.range(to - 10, to).mapToObj(Integer::toString).toList();
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            for (PhoneCall call : calls) {
                assertThat(reporting.awaitDistinct(call, 10))
                        .extracting(report -> report.userData().getString("DispositionCode"))
                        .isEqualTo(dispositions);
            }
        }
    }

    /** Returns the status of the broker in the readiness check, which is up in any case. */
    private static String brokerStatus() {
        var reply = Rest.anonymous(site).get("/health/ready");
        assertThat(reply.http()).isEqualTo(200);
        return reply.json().getJsonArray("checks").stream()
                .map(check -> check.asJsonObject())
                .filter(check -> check.getString("name").equals("reporting"))
                .map(check -> check.getJsonObject("data").getString("broker"))
                .findFirst()
                .orElseThrow();
    }
}
