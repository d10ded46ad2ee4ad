package io.wrapup.gws;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Deployments;
import io.wrapup.testing.Desk;
import io.wrapup.testing.JmsQueue;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requests to the telephony platform, on the queue {@code wrapup.telephony.requests}. */
@ExtendWith(ArquillianExtension.class)
class CallControlIT {

    private static final String REQUESTS = "wrapup.telephony.requests";

    private final Site site = Server.site();
    private final Platform platform = Platform.of(site);
    private final Desk desk = Desk.ofNewAgent(site);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void forwardsOperationsThatThePlatformDeclaredForTheLeg() throws JMSException {
        PhoneCall call = callWith("Hold", "SingleStepTransfer");
        JsonObjectBuilder transfer = operation("SingleStepTransfer")
                .add("destination", Json.createObjectBuilder().add("phoneNumber", "15002"));
        assertThat(desk.perform(call, transfer)).isDone();

        JsonObject request = requestAbout(call);
        assertThat(request.getString("operationName")).isEqualTo("SingleStepTransfer");
        assertThat(request.getString("thisDN")).isEqualTo(desk.dn());
        assertThat(request.getJsonObject("parameters")).hasToString("{\"destination\":{\"phoneNumber\":\"15002\"}}");
        assertThat(desk.state(call)).isEqualTo("Established");
    }

    @Test
    void refusesOperationsThatThePlatformDidNotDeclare() {
        PhoneCall call = callWith("Hold");
        assertThat(desk.perform(call, operation("Hangup"))).isRefused(403, 3);
        assertThat(desk.perform(platform.callOf(desk.agent()), operation("Hold")))
                .isRefused(403, 3);
    }

    @Test
    void refusesCallControlOnAReleasedLegAndOnAnotherAgentsLeg() {
        PhoneCall call = callWith("Hold");
        assertThat(Desk.ofNewAgent(site).perform(call, operation("Hold"))).isRefused(404, 6);
        call.released(desk.dn());
        assertThat(desk.perform(call, operation("Hold"))).isRefused(409, 2);
    }

    @Test
    void forwardsAttachedDataToThePlatform() throws JMSException {
        PhoneCall call = platform.callOf(desk.agent())
                .attached(
                        desk.dn(),
                        Json.createObjectBuilder().add("Queue", "Sales").build());
        desk.setDisposition(call, "Sold");
        JsonObject set = requestAbout(call);
        assertThat(set.getString("operationName")).isEqualTo("UpdateUserData");
        assertThat(set.getJsonObject("parameters")).hasToString("{\"DispositionCode\":\"Sold\"}");

        desk.perform(call, operation("DeleteUserDataPair").add("key", "Queue"));
        JsonObject removed = requestAbout(call);
        assertThat(removed.getJsonArray("removedKeys")).hasToString("[\"Queue\"]");
        assertThat(removed.getString("operationName")).isEqualTo("UpdateUserData");
    }

    private PhoneCall callWith(String... capabilities) {
        PhoneCall call = platform.newCall();
        return call.send(call.event("EventEstablished", desk.dn())
                .add("otherDN", "4930123456")
                .add("capabilities", Json.createArrayBuilder(List.of(capabilities))));
    }

    private static JsonObjectBuilder operation(String name) {
        return Json.createObjectBuilder().add("operationName", name);
    }

    /** Returns the next request, which must be about this call; each test reads the requests it creates. */
    private JsonObject requestAbout(PhoneCall call) throws JMSException {
        try (JmsQueue queue = JmsQueue.named(REQUESTS, site);
                JsonReader reader = Json.createReader(new StringReader(((TextMessage) queue.receive()).getText()))) {
            JsonObject request = reader.readObject();
            assertThat(request.getString("callUuid")).isEqualTo(call.uuid());
            return request;
        }
    }
}
