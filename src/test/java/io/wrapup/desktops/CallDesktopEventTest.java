package io.wrapup.desktops;

import static io.wrapup.calls.model.Calls.ANA;
import static io.wrapup.calls.model.Calls.LEE;
import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static io.wrapup.desktops.NotificationType.ATTACHED_DATA_CHANGED;
import static io.wrapup.desktops.NotificationType.PARTICIPANTS_UPDATED;
import static io.wrapup.desktops.NotificationType.STATUS_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.OperationRequested;
import io.wrapup.calls.model.CallFact.ParticipantsChanged;
import io.wrapup.calls.model.CallFact.UserDataChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.UserEvents;
import io.wrapup.web.ApiUrls;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallDesktopEventTest {

    private static final CallFact DATA = new UserDataChanged("15000", json("{}"), json("{'a':'1'}"));
    private static final CallFact HELD = new LegChanged("15000", LegState.ESTABLISHED, LegState.HELD);

    @Test
    void areForTheAgentOfTheChangedLeg() {
        assertThat(events(Calls.held(), HELD))
                .extracting(CallDesktopEvent::owner, CallDesktopEvent::type)
                .containsExactly(tuple(LEE, STATUS_CHANGE));
        assertThat(events(Calls.established(), new ParticipantsChanged("15001")))
                .extracting(CallDesktopEvent::owner, CallDesktopEvent::type)
                .containsExactly(tuple(ANA, PARTICIPANTS_UPDATED));
    }

    @Test
    void ofUserDataAreForAllAgentsWithAnActiveLeg() {
        assertThat(events(Calls.established(), DATA))
                .extracting(CallDesktopEvent::owner, CallDesktopEvent::type)
                .containsExactly(tuple(LEE, ATTACHED_DATA_CHANGED), tuple(ANA, ATTACHED_DATA_CHANGED));
        assertThat(events(Calls.transferredAway(), DATA))
                .extracting(CallDesktopEvent::owner)
                .containsExactly(ANA);
    }

    @Test
    void ofAReleaseAreForTheAgentOfTheReleasedLeg() {
        assertThat(events(Calls.released(), new LegChanged("15000", LegState.HELD, LegState.RELEASED)))
                .extracting(CallDesktopEvent::owner, CallDesktopEvent::type)
                .containsExactly(tuple(LEE, STATUS_CHANGE));
    }

    @Test
    void doNotIncludeADispositionAfterTheRelease() {
        assertThat(events(Calls.released(), new UserEventRaised(UserEvents.of("01JD"))))
                .isEmpty();
        assertThat(events(Calls.transferredAway(), new UserEventRaised(UserEvents.of("01JD"))))
                .isEmpty();
    }

    @Test
    void doNotIncludeARequestedOperation() {
        assertThat(events(Calls.established(), new OperationRequested("15000", "Hold", json("{}"))))
                .isEmpty();
    }

    @Test
    void doNotIncludeALegWithoutAgent() {
        Call call = Calls.between(Leg.begin("15000", null, LegState.HELD, Calls.BEGAN));

        assertThat(events(call, HELD, DATA)).isEmpty();
    }

    @Test
    void containTheFirstKindOfSeveralFacts() {
        assertThat(events(Calls.held(), DATA, new ParticipantsChanged("15000"), HELD))
                .extracting(CallDesktopEvent::owner, CallDesktopEvent::type)
                .containsExactly(tuple(LEE, STATUS_CHANGE), tuple(ANA, ATTACHED_DATA_CHANGED));
    }

    @Test
    void equalTheDocumentedMessage() {
        Call call = Calls.established().with(data("{'DispositionCode':'Referred'}"));
        JsonObject message = message(events(call, DATA).get(0));

        assertThat(message.keySet()).containsExactly("notificationType", "call", "phoneNumber", "messageType");
        assertThat(message.getString("notificationType")).isEqualTo("AttachedDataChanged");
        assertThat(message.getString("phoneNumber")).isEqualTo("15000");
        assertThat(message.getString("messageType")).isEqualTo("CallStateChangeMessage");
        assertThat(message.getJsonObject("call").getJsonObject("userData"))
                .isEqualTo(json("{'DispositionCode':'Referred'}"));
        assertThat(message.getJsonObject("call").getString("uri"))
                .isEqualTo("http://127.0.0.1:8080/api/v2/me/calls/" + Calls.UUID);
    }

    @Test
    void includeExtensionsWhenTheStateChanged() {
        Leg leg = Calls.leesLeg(LegState.HELD).withCapabilities(List.of(), json("{'BusinessCall':1}"));
        JsonObject message = message(events(Calls.between(leg), HELD).get(0));

        assertThat(message.getString("notificationType")).isEqualTo("StatusChange");
        assertThat(message.getJsonObject("extensions")).isEqualTo(json("{'BusinessCall':1}"));
    }

    private static List<CallDesktopEvent> events(Call call, CallFact... facts) {
        return CallDesktopEvent.of(new CallChanged(call, new ChangeRecord(Actor.PLATFORM, List.of(facts))));
    }

    private static JsonObject message(CallDesktopEvent event) {
        return json(JsonbBuilder.create().toJson(event.message(ApiUrls.on("http://127.0.0.1:8080"), false)));
    }
}
