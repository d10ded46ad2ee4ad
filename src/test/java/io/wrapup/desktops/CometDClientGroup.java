package io.wrapup.desktops;

import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cometd.bayeux.Channel;
import org.cometd.bayeux.client.ClientSessionChannel;
import org.cometd.client.BayeuxClient;
import org.cometd.client.http.jetty.JettyHttpClientTransport;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;

/**
 * Many agents with CometD's Java client, which share threads and connections but no cookies. Each client expects the
 * rounds of {@link #userData} on its own call in order, and records every other message as a failure.
 */
final class CometDClientGroup implements AutoCloseable {

    private static final String ROUND = "round";
    private static final String SENT = "sent";
    private static final long LIMIT_SECONDS = 120;

    private final HttpClient http = new HttpClient();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final List<BayeuxClient> clients = new ArrayList<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();

    private CometDClientGroup() {}

    /** Connects one client for each agent and returns when all have subscribed. Agent and call have the same index. */
    static CometDClientGroup listening(Site site, List<TestAgent> agents, List<PhoneCall> calls)
            throws InterruptedException {
        CometDClientGroup group = new CometDClientGroup();
        group.http.setMaxConnectionsPerDestination(2 * agents.size());
        CountDownLatch subscribed = new CountDownLatch(agents.size());
        try {
            group.http.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < agents.size(); i++) {
            group.connect(site, agents.get(i), calls.get(i), subscribed);
        }
        if (!subscribed.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(
                    subscribed.getCount() + " clients have not subscribed within " + LIMIT_SECONDS + " s");
        }
        return group;
    }

    private void connect(Site site, TestAgent agent, PhoneCall call, CountDownLatch subscribed) {
        String authorization = Rest.basic(agent);
        var transport = new JettyHttpClientTransport(new HashMap<>(), http) {
            @Override
            protected void customize(Request request) {
                request.headers(headers -> headers.put("Authorization", authorization));
            }
        };
        BayeuxClient client =
                new BayeuxClient(site.http(RawBayeuxClient.NOTIFICATIONS).toString(), scheduler, transport);
        AtomicInteger next = new AtomicInteger();
        client.getChannel(Channel.META_HANDSHAKE).addListener((ClientSessionChannel.MessageListener)
                (channel, handshake) -> {
                    handshakes.incrementAndGet();
                    client.getChannel("/v2/me/*")
                            .subscribe(
                                    (from, message) -> receive(message.getDataAsMap(), call, next),
                                    reply -> subscribed.countDown());
                });
        clients.add(client);
        client.handshake();
    }

    private void receive(Map<String, Object> data, PhoneCall own, AtomicInteger next) {
        Map<?, ?> call = (Map<?, ?>) data.get("call");
        Map<?, ?> userData = (Map<?, ?>) call.get("userData");
        nanoseconds.add(System.nanoTime() - Long.parseLong((String) userData.get(SENT)));
        int expected = next.getAndIncrement();
        if (!own.uuid().equals(call.get("callUuid"))
                || !Integer.toString(expected).equals(userData.get(ROUND))) {
            failures.add("Not round " + expected + " of " + own.uuid() + " but " + call);
        }
    }

    /** Returns the user data of a round, with its number and the time of sending. */
    static JsonObject userData(int round) {
        return Json.createObjectBuilder()
                .add(ROUND, Integer.toString(round))
                .add(SENT, Long.toString(System.nanoTime()))
                .build();
    }

    int received() {
        return nanoseconds.size();
    }

    /** Returns the number of handshakes; more than the number of clients if connections were lost. */
    int handshakes() {
        return handshakes.get();
    }

    /** Returns the messages that belong to another call or are out of order. */
    Queue<String> failures() {
        return failures;
    }

    /** Returns the latencies from before the change was sent until a client received it. */
    String report() {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return "%d clients, %d notifications, median %.1f ms, 99 %% in %.1f ms, the last %.1f ms"
                .formatted(
                        clients.size(),
                        sorted.size(),
                        milliseconds(sorted, 0.5),
                        milliseconds(sorted, 0.99),
                        milliseconds(sorted, 1));
    }

    private static double milliseconds(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e6;
    }

    @Override
    public void close() {
        clients.forEach(BayeuxClient::abort);
        scheduler.shutdownNow();
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
