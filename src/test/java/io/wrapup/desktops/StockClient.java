package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cometd.bayeux.Channel;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.client.ClientSession;
import org.cometd.bayeux.client.ClientSessionChannel;
import org.cometd.client.BayeuxClient;
import org.cometd.client.http.jetty.JettyHttpClientTransport;
import org.cometd.common.JettyJSONContextClient;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;

/** An agent's desktop with CometD's own Java client: it subscribes after each handshake, as a desktop has to. For one test thread. */
final class StockClient implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;

    private final BlockingQueue<Notice> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> handshakes = new LinkedBlockingQueue<>();
    private final HttpClient http = new HttpClient();
    private final BayeuxClient client;
    private final CountDownLatch mayListen;

    private StockClient(
            Site site, TestAgent agent, List<ClientSession.Extension> extensions, CountDownLatch mayListen) {
        this.mayListen = mayListen;
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        String url = site.http(HandmadeClient.NOTIFICATIONS).toString();
        client = new BayeuxClient(url, new JettyHttpClientTransport(new HashMap<>(), http) {
            @Override
            protected void customize(Request request) {
                request.headers(headers -> headers.put("Authorization", Rest.basic(agent)));
            }
        });
        extensions.forEach(client::addExtension);
    }

    /** Returns when the agent is sure to hear what matches the subscription. */
    static StockClient listening(
            Site site, TestAgent agent, String subscription, ClientSession.Extension... extensions) {
        return start(new StockClient(site, agent, List.of(extensions), new CountDownLatch(0)), subscription);
    }

    /** The same, but its first message keeps the client busy until {@link #goOn()}. */
    static StockClient stalling(Site site, TestAgent agent, String subscription) {
        return start(new StockClient(site, agent, List.of(), new CountDownLatch(1)), subscription);
    }

    private static StockClient start(StockClient client, String subscription) {
        client.subscribeAfterEachHandshake(subscription);
        client.client.handshake();
        client.awaitHandshake();
        return client;
    }

    private void subscribeAfterEachHandshake(String subscription) {
        client.getChannel(Channel.META_HANDSHAKE).addListener((ClientSessionChannel.MessageListener)
                (channel, handshake) -> {
                    if (handshake.isSuccessful()) {
                        client.getChannel(subscription).subscribe((from, message) -> hear(message), reply -> {
                            assertThat(reply.isSuccessful()).isTrue();
                            handshakes.add(handshake.getClientId());
                        });
                    }
                });
    }

    /** The library shows a subscriber of everything the protocol's own messages as well. */
    private void hear(Message message) {
        if (message.isMeta()) {
            return;
        }
        String json = new JettyJSONContextClient().generate((Message.Mutable) message);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            heard.add(new Notice(reader.readObject()));
            mayListen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void goOn() {
        mayListen.countDown();
    }

    /** Waits until the client has shaken hands, again after the last time, and subscribed; returns its id. */
    String awaitHandshake() {
        return next(handshakes, "no handshake");
    }

    /** The next message; fails when none comes. */
    Notice next() {
        return next(heard, "nothing was heard");
    }

    /** All messages about other calls before the first one about this call. */
    List<Notice> untilFirstOf(PhoneCall call) {
        List<Notice> others = new ArrayList<>();
        for (Notice notice = next(); !notice.callUuid().equals(call.uuid()); notice = next()) {
            others.add(notice);
        }
        return others;
    }

    private static <T> T next(BlockingQueue<T> queue, String complaint) {
        try {
            T next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(complaint + " for " + LIMIT_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.disconnect(5_000);
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
