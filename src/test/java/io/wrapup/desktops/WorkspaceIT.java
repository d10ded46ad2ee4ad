package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import io.wrapup.pages.Chromium;
import io.wrapup.testing.Deployments;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.ReportingConsumer;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The session of Workspace Web Edition in a browser ({@code src/test/js/workspace.js}), with the version of CometD's
 * JavaScript client that it ships. The page has Wrapup's origin, as the page of a GWS desktop has.
 */
@ExtendWith(ArquillianExtension.class)
class WorkspaceIT {

    private static final String PAGE = "<!doctype html><title>Desktop</title><script src=/desktop/cometd.js></script>"
            + "<script type=module src=/desktop/workspace.js></script>";
    private static final Map<String, Object> START =
            Map.of("operationName", "StartContactCenterSession", "channels", List.of("voice"));

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final TestAgent agent = TestDirectory.newAgent();
    private Chromium chromium;
    private Page page;

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeEach
    void open() {
        NodeDesktop.install();
        chromium = Chromium.launch(site);
        page = chromium.newPage();
        page.route(
                "**/desktop/",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("text/html").setBody(PAGE)));
        page.route(
                "**/desktop/cometd.js",
                route -> route.fulfill(
                        new FulfillOptions().setPath(NodeDesktop.FOLDER.resolve("node_modules/cometd-3/cometd.js"))));
        page.route(
                "**/desktop/workspace.js",
                route -> route.fulfill(new FulfillOptions().setPath(NodeDesktop.SOURCES.resolve("workspace.js"))));
        page.navigate(site.base() + "/desktop/");
    }

    @AfterEach
    void close() {
        assertThat(chromium.failures()).isEmpty();
        chromium.close();
    }

    @Test
    void signsInReceivesACallSetsADispositionAndSignsOut() {
        assertThat(get("/me")).containsEntry("http", 403).containsEntry("statusCode", 20);
        assertThat(page.evaluate(
                        "basic => desktop.get('/me', {Authorization: basic}).then(reply => reply.statusCode)",
                        Rest.basic(agent)))
                .isEqualTo(0);
        for (String path : List.of(
                "/settings/dispositions", "/groups?type=dispositions&fields=*&subresources=**", "/me/features")) {
            assertThat(get(path)).as(path).containsEntry("statusCode", 0);
        }
        assertThat(post("/me", START)).containsEntry("statusCode", 0);
        page.evaluate("desktop.listen('/v2/me/*')");
        assertThat(page.evaluate("desktop.transport()")).isEqualTo("long-polling");
        assertThat(page.evaluate("desktop.failures()")).isEqualTo(List.of("websocket"));
        assertThat(
                        page.evaluate(
                                "desktop.get('/me/?subresources=devices,calls,channels,interactions,chats').then(reply => reply.user.calls.length)"))
                .isEqualTo(0);

        PhoneCall call = platform.newCall().ringing(agent.phoneNumber(), "4930123456");
        awaitReceived(1);
        String path = "/me/calls/" + page.evaluate("desktop.last().call.id");
        Map<String, Object> leg =
                Map.of("WWE_PARTY_1002", Map.of("username", agent.userName(), "path", "/users/" + agent.userName()));
        assertThat(post(path, Map.of("operationName", "UpdateUserData", "userData", leg)))
                .containsEntry("statusCode", 0);
        awaitReceived(2);
        assertThat(page.evaluate("desktop.last().call.userData")).isEqualTo(leg);
        call.established(agent.phoneNumber(), "4930123456");
        awaitReceived(3);

        assertThat(post(path, disposition(call, "Referred"))).containsEntry("statusCode", 0);
        awaitReceived(4);
        assertThat(page.evaluate("desktop.last().notificationType")).isEqualTo("AttachedDataChanged");
        assertThat(page.evaluate("desktop.last().call.userData.DispositionCode"))
                .isEqualTo("Referred");
        call.released(agent.phoneNumber());
        awaitReceived(5);
        assertThat(page.evaluate("desktop.last().call.state")).isEqualTo("Released");

        assertThat(post(path, disposition(call, "Sold"))).containsEntry("statusCode", 0);
        try (ReportingConsumer reporting = ReportingConsumer.at(site)) {
            assertThat(reporting.theOnlyOne(call).userData().getString("DispositionCode"))
                    .isEqualTo("Sold");
        }
        PhoneCall another = platform.callOf(agent);
        awaitReceived(6);
        assertThat(page.evaluate("desktop.last().call.callUuid")).isEqualTo(another.uuid());

        page.evaluate("desktop.leave()");
        assertThat(post("/me", Map.of("operationName", "EndContactCenterSession")))
                .containsEntry("statusCode", 0);
        assertThat(get("/me")).containsEntry("http", 403).containsEntry("statusCode", 20);
    }

    private static Map<String, Object> disposition(PhoneCall call, String disposition) {
        return Map.of("operationName", "SetCallDisposition", "callUuid", call.uuid(), "disposition", disposition);
    }

    private void awaitReceived(int count) {
        page.waitForFunction("count => desktop.received() >= count", count);
        assertThat(page.evaluate("desktop.received()")).isEqualTo(count);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> get(String path) {
        return (Map<String, Object>) page.evaluate("path => desktop.get(path)", path);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> post(String path, Map<String, Object> body) {
        return (Map<String, Object>) page.evaluate("([path, body]) => desktop.post(path, body)", List.of(path, body));
    }
}
