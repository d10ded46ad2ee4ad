package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** CometD's JavaScript clients from npm: the newest version, and the version that GWS desktops use. */
@ExtendWith(ArquillianExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavaScriptClientIT {

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void theNewestVersionFallsBackToLongPollingAndReceivesACall() throws IOException {
        checkReceivesACall("cometd");
    }

    @Test
    void theVersionOfWorkspaceWebEditionFallsBackToLongPollingAndReceivesACall() throws IOException {
        checkReceivesACall("cometd-3");
    }

    private void checkReceivesACall(String client) throws IOException {
        NodeDesktop.install();
        try (NodeDesktop desktop = NodeDesktop.listening(client, site, desk.agent(), "/v2/me/*")) {
            PhoneCall call = platform.callOf(desk.agent());
            assertThat(desktop.next().callUuid()).isEqualTo(call.uuid());
            desk.setDisposition(call, "Referred");
            assertThat(desktop.next().call().getJsonObject("userData"))
                    .hasToString("{\"DispositionCode\":\"Referred\"}");
        }
    }
}
