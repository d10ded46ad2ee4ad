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

/**
 * An agent's desktop that uses CometD's Java client. It subscribes after each handshake, as a desktop must. Not
 * thread-safe.
 */
final class CometDClient implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;

    private final BlockingQueue<Notice> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> handshakes = new LinkedBlockingQueue<>();
    private final HttpClient http = new HttpClient();
    private final BayeuxClient client;
    private final CountDownLatch resumed;

    private CometDClient(Site site, TestAgent agent, List<ClientSession.Extension> extensions, CountDownLatch resumed) {
        this.resumed = resumed;
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        String url = site.http(RawBayeuxClient.NOTIFICATIONS).toString();
        client = new BayeuxClient(url, new JettyHttpClientTransport(new HashMap<>(), http) {
            @Override
            protected void customize(Request request) {
                request.headers(headers -> headers.put("Authorization", Rest.basic(agent)));
            }
        });
        extensions.forEach(client::addExtension);
    }

    /** Connects and returns when the subscription is confirmed. */
    static CometDClient listening(
            Site site, TestAgent agent, String subscription, ClientSession.Extension... extensions) {
        return start(new CometDClient(site, agent, List.of(extensions), new CountDownLatch(0)), subscription);
    }

    /** Connects a client that blocks at its first message until {@link #resume()}. */
    static CometDClient stalling(Site site, TestAgent agent, String subscription) {
        return start(new CometDClient(site, agent, List.of(), new CountDownLatch(1)), subscription);
    }

    private static CometDClient start(CometDClient client, String subscription) {
        client.subscribeAfterEachHandshake(subscription);
        client.client.handshake();
        client.awaitHandshake();
        return client;
    }

    private void subscribeAfterEachHandshake(String subscription) {
        client.getChannel(Channel.META_HANDSHAKE).addListener((ClientSessionChannel.MessageListener)
                (channel, handshake) -> {
                    if (handshake.isSuccessful()) {
                        client.getChannel(subscription).subscribe((from, message) -> receive(message), reply -> {
                            assertThat(reply.isSuccessful()).isTrue();
                            handshakes.add(handshake.getClientId());
                        });
                    }
                });
    }

    /** Ignores protocol messages, which the library passes to a subscriber of {@code /**}. */
    private void receive(Message message) {
        if (message.isMeta()) {
            return;
        }
        String json = new JettyJSONContextClient().generate((Message.Mutable) message);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            received.add(new Notice(reader.readObject()));
            resumed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void resume() {
        resumed.countDown();
    }

    /** Waits for the next handshake and subscription, and returns the client id. */
    String awaitHandshake() {
        return next(handshakes, "no handshake");
    }

    /** Returns the next message; fails if none arrives. */
    Notice next() {
        return next(received, "no message");
    }

    /** Returns all messages about other calls before the first one about this call. */
    List<Notice> untilFirstOf(PhoneCall call) {
        List<Notice> others = new ArrayList<>();
        for (Notice notice = next(); !notice.callUuid().equals(call.uuid()); notice = next()) {
            others.add(notice);
        }
        return others;
    }

    private static <T> T next(BlockingQueue<T> queue, String failure) {
        try {
            T next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(failure + " within " + LIMIT_SECONDS + " s");
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
