package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The origin check: pages of other sites must not receive the agent's calls with the session cookie of the browser. */
@ExtendWith(ArquillianExtension.class)
class OriginIT {

    private static final List<String> FOREIGN = List.of("http://elsewhere.example", "https://127.0.0.1", "null", "");
    private static final String HANDSHAKE = "[{\"channel\":\"/meta/handshake\"}]";

    private final Site site = Server.site();
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void refusesCometDToForeignPages() {
        for (String origin : FOREIGN) {
            assertThat(desk.rest().with("Origin", origin).post(RawBayeuxClient.NOTIFICATIONS + "/handshake", HANDSHAKE))
                    .isRefused(403, 3);
        }
    }

    @Test
    void refusesAWebSocketToForeignPages() {
        for (String origin : FOREIGN) {
            assertThatThrownBy(connect(origin)::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .asInstanceOf(type(WebSocketHandshakeException.class))
                    .extracting(refused -> refused.getResponse().statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void acceptsItsOwnPages() {
        String own = site.base().toString();
        assertThat(desk.rest()
                        .with("Origin", own)
                        .post(RawBayeuxClient.NOTIFICATIONS + "/handshake", HANDSHAKE)
                        .http())
                .isEqualTo(200);
        connect(own).join().abort();
    }

    private CompletableFuture<WebSocket> connect(String origin) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", Rest.basic(desk.agent()))
                .header("Origin", origin)
                .buildAsync(site.webSocket("/stream/me"), new WebSocket.Listener() {});
    }
}
