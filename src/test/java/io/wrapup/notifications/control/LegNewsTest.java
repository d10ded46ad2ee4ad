package io.wrapup.notifications.control;

import static io.wrapup.calls.entity.Calls.ANA;
import static io.wrapup.calls.entity.Calls.LEE;
import static io.wrapup.calls.entity.Calls.data;
import static io.wrapup.calls.entity.Calls.json;
import static io.wrapup.notifications.entity.NotificationType.ATTACHED_DATA_CHANGED;
import static io.wrapup.notifications.entity.NotificationType.PARTICIPANTS_UPDATED;
import static io.wrapup.notifications.entity.NotificationType.STATUS_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wrapup.calls.entity.Account;
import io.wrapup.calls.entity.Actor;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.CallChanged;
import io.wrapup.calls.entity.CallFact;
import io.wrapup.calls.entity.CallFact.LegChanged;
import io.wrapup.calls.entity.CallFact.OperationRequested;
import io.wrapup.calls.entity.CallFact.ParticipantsChanged;
import io.wrapup.calls.entity.CallFact.UserDataChanged;
import io.wrapup.calls.entity.CallFact.UserEventRaised;
import io.wrapup.calls.entity.Calls;
import io.wrapup.calls.entity.Party;
import io.wrapup.calls.entity.PartyState;
import io.wrapup.calls.entity.UserEvents;
import io.wrapup.gws.entity.ApiUrls;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegNewsTest {

    private static final CallFact DATA = new UserDataChanged("15000", json("{}"), json("{'a':'1'}"));
    private static final CallFact HELD = new LegChanged("15000", PartyState.ESTABLISHED, PartyState.HELD);

    @Test
    void areForTheAgentWhoseLegChanged() {
        assertThat(news(Calls.held(), HELD))
                .extracting(LegNews::owner, LegNews::type)
                .containsExactly(tuple(LEE, STATUS_CHANGE));
        assertThat(news(Calls.established(), new ParticipantsChanged("15001")))
                .extracting(LegNews::owner, LegNews::type)
                .containsExactly(tuple(ANA, PARTICIPANTS_UPDATED));
    }

    @Test
    void ofUserDataAreForEverybodyWhoIsStillOnTheCall() {
        assertThat(news(Calls.established(), DATA))
                .extracting(LegNews::owner, LegNews::type)
                .containsExactly(tuple(LEE, ATTACHED_DATA_CHANGED), tuple(ANA, ATTACHED_DATA_CHANGED));
        assertThat(news(Calls.transferredAway(), DATA))
                .extracting(LegNews::owner)
                .containsExactly(ANA);
    }

    @Test
    void ofTheEndAreForTheAgentWhoseLegEnded() {
        assertThat(news(Calls.released(), new LegChanged("15000", PartyState.HELD, PartyState.RELEASED)))
                .extracting(LegNews::owner, LegNews::type)
                .containsExactly(tuple(LEE, STATUS_CHANGE));
    }

    @Test
    void areNoneForADispositionAfterTheRelease() {
        assertThat(news(Calls.released(), new UserEventRaised(UserEvents.of("01JD"))))
                .isEmpty();
        assertThat(news(Calls.transferredAway(), new UserEventRaised(UserEvents.of("01JD"))))
                .isEmpty();
    }

    @Test
    void areNoneForAWishThatThePlatformHasNotCarriedOutYet() {
        assertThat(news(Calls.established(), new OperationRequested("15000", "Hold", json("{}"))))
                .isEmpty();
    }

    @Test
    void areNoneForANumberThatNobodyHas() {
        Call call = Calls.between(Party.begin("15000", null, PartyState.HELD, Calls.BEGAN));

        assertThat(news(call, HELD, DATA)).isEmpty();
    }

    @Test
    void sayTheStrongestOfSeveralFactsOnce() {
        assertThat(news(Calls.held(), DATA, new ParticipantsChanged("15000"), HELD))
                .extracting(LegNews::owner, LegNews::type)
                .containsExactly(tuple(LEE, STATUS_CHANGE), tuple(ANA, ATTACHED_DATA_CHANGED));
    }

    @Test
    void becomeTheMessageOfTheSample() {
        Call call = Calls.established().with(data("{'DispositionCode':'Referred'}"));
        JsonObject message = message(news(call, DATA).get(0));

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
    void carryWhatThePlatformSaidBesideTheCallWhenItsStateChanged() {
        Party leg = Calls.lees(PartyState.HELD).declared(List.of(), json("{'BusinessCall':1}"));
        JsonObject message = message(news(Calls.between(leg), HELD).get(0));

        assertThat(message.getString("notificationType")).isEqualTo("StatusChange");
        assertThat(message.getJsonObject("extensions")).isEqualTo(json("{'BusinessCall':1}"));
    }

    private static List<LegNews> news(Call call, CallFact... facts) {
        return LegNews.of(new CallChanged(call, new Account(Actor.PLATFORM, List.of(facts))));
    }

    private static JsonObject message(LegNews news) {
        return json(JsonbBuilder.create().toJson(news.message(ApiUrls.on("http://127.0.0.1:8080"), false)));
    }
}
