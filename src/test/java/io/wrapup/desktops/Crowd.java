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
 * Many agents with CometD's own Java client, who share threads and connections but no cookies. Each expects the rounds of {@link
 * #userData} on their own call, one after the other, and complains of anything else.
 */
final class Crowd implements AutoCloseable {

    private static final String ROUND = "round";
    private static final String SENT = "sent";
    private static final long LIMIT_SECONDS = 120;

    private final HttpClient http = new HttpClient();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final List<BayeuxClient> clients = new ArrayList<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();

    private Crowd() {}

    /** Returns when each agent is sure to hear of their call: the one at the same place in the list. */
    static Crowd listening(Site site, List<TestAgent> agents, List<PhoneCall> calls) throws InterruptedException {
        Crowd crowd = new Crowd();
        crowd.http.setMaxConnectionsPerDestination(2 * agents.size());
        CountDownLatch subscribed = new CountDownLatch(agents.size());
        try {
            crowd.http.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < agents.size(); i++) {
            crowd.join(site, agents.get(i), calls.get(i), subscribed);
        }
        if (!subscribed.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(subscribed.getCount() + " have not subscribed for " + LIMIT_SECONDS + " s");
        }
        return crowd;
    }

    private void join(Site site, TestAgent agent, PhoneCall call, CountDownLatch subscribed) {
        String authorization = Rest.basic(agent);
        var transport = new JettyHttpClientTransport(new HashMap<>(), http) {
            @Override
            protected void customize(Request request) {
                request.headers(headers -> headers.put("Authorization", authorization));
            }
        };
        BayeuxClient client =
                new BayeuxClient(site.http(HandmadeClient.NOTIFICATIONS).toString(), scheduler, transport);
        AtomicInteger next = new AtomicInteger();
        client.getChannel(Channel.META_HANDSHAKE).addListener((ClientSessionChannel.MessageListener)
                (channel, handshake) -> {
                    handshakes.incrementAndGet();
                    client.getChannel("/v2/me/*")
                            .subscribe(
                                    (from, message) -> hear(message.getDataAsMap(), call, next),
                                    reply -> subscribed.countDown());
                });
        clients.add(client);
        client.handshake();
    }

    private void hear(Map<String, Object> data, PhoneCall mine, AtomicInteger next) {
        Map<?, ?> call = (Map<?, ?>) data.get("call");
        Map<?, ?> userData = (Map<?, ?>) call.get("userData");
        nanoseconds.add(System.nanoTime() - Long.parseLong((String) userData.get(SENT)));
        int expected = next.getAndIncrement();
        if (!mine.uuid().equals(call.get("callUuid"))
                || !Integer.toString(expected).equals(userData.get(ROUND))) {
            complaints.add("Not round " + expected + " of " + mine.uuid() + " but " + call);
        }
    }

    /** What a change attaches to a call, so that whoever hears of it knows what should have come and how long it took. */
    static JsonObject userData(int round) {
        return Json.createObjectBuilder()
                .add(ROUND, Integer.toString(round))
                .add(SENT, Long.toString(System.nanoTime()))
                .build();
    }

    int heard() {
        return nanoseconds.size();
    }

    /** How often anybody has shaken hands: more often than there are clients when connections were lost. */
    int handshakes() {
        return handshakes.get();
    }

    /** What somebody heard that was not theirs, or not the next. */
    Queue<String> complaints() {
        return complaints;
    }

    /** How long it took from before the change was sent until the client had heard of it. */
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

    private static double milliseconds(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
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
