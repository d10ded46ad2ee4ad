package io.wrapup.gws.representations;

import static io.wrapup.calls.model.Calls.BEGAN;
import static io.wrapup.calls.model.Calls.RELEASED;
import static io.wrapup.calls.model.Calls.data;
import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.web.ApiUrls;
import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRepresentationTest {

    private static final ApiUrls URLS = ApiUrls.on("http://127.0.0.1:8080");

    /** The member {@code call} of the notification that GWS documents for SetCallDisposition. */
    private static final String SAMPLE = """
            {
              'id':'01RCC3N118B1V0SL8O7GK2LAES000006',
              'state':'Established',
              'callUuid':'01RCC3N118B1V0SL8O7GK2LAES000006',
              'connId':'0071027198180006',
              'deviceUri':'http://127.0.0.1:8080/api/v2/devices/631608b3-ceb1-472b-ba05-2ae39555b0d1',
              'participants':[
                {'e164Number':'','formattedPhoneNumber':'15001','phoneNumber':'15001','digits':'15001'}
              ],
              'dnis':'15000',
              'callType':'Internal',
              'capabilities':[
                'UpdateUserData','SendDtmf','InitiateConference','Hold','SingleStepTransfer','InitiateTransfer',
                'AttachUserData','DeleteUserDataPair','SingleStepConference','DeleteUserData','Hangup'
              ],
              'userData':{'DispositionCode':'Referred'},
              'duration':'262',
              'mute':'Off',
              'supervisorListeningIn':false,
              'monitoredUserMuted':false,
              'monitoring':false,
              'uri':'http://127.0.0.1:8080/api/v2/me/calls/01RCC3N118B1V0SL8O7GK2LAES000006',
              'path':'/calls/01RCC3N118B1V0SL8O7GK2LAES000006'
            }
            """;

    @Test
    void equalsTheDocumentedSampleMemberByMember() {
        List<String> declared = json(SAMPLE)
                .getJsonArray("capabilities")
                .getValuesAs(text -> text.toString().replace("\"", ""));
        Leg leg = Calls.leesLeg(LegState.ESTABLISHED).withCapabilities(declared, json("{}"));
        Call call = Calls.between(leg).with(data("{'DispositionCode':'Referred'}"));

        JsonObject representation = representation(call, leg);

        assertThat(representation).isEqualTo(json(SAMPLE));
        assertThat(representation.keySet())
                .containsExactlyElementsOf(json(SAMPLE).keySet());
    }

    @Test
    void showsEachAgentTheirOwnLeg() {
        Call call = Calls.transferredAway().with(data("{'a':{'b.c':'1'}}"));
        JsonObject lees = representation(call, call.legOf("lee").orElseThrow());
        JsonObject anas = representation(call, call.legOf("ana").orElseThrow());

        assertThat(lees.getString("state")).isEqualTo("Released");
        assertThat(anas.getString("state")).isEqualTo("Established");
        assertThat(lees.getString("deviceUri")).endsWith(Calls.LEE.deviceId());
        assertThat(anas.getString("deviceUri")).endsWith(Calls.ANA.deviceId());
        assertThat(anas.getJsonArray("participants").getJsonObject(0).getString("phoneNumber"))
                .isEqualTo("15000");
        assertThat(lees.get("userData")).isEqualTo(anas.get("userData")).isEqualTo(json("{'a':{'b.c':'1'}}"));
    }

    @Test
    void omitsEmptyUserData() {
        assertThat(representation(Calls.established(), Calls.leesLeg(LegState.ESTABLISHED)))
                .doesNotContainKey("userData");
    }

    @Test
    void includesTheUserDataOperationsWhileTheLegIsActive() {
        Leg released = Calls.leesLeg(LegState.RELEASED);

        assertThat(representation(Calls.ringing(), Calls.leesLeg(LegState.RINGING))
                        .getJsonArray("capabilities"))
                .extracting(Object::toString)
                .containsExactly(
                        "\"AttachUserData\"", "\"UpdateUserData\"", "\"DeleteUserData\"", "\"DeleteUserDataPair\"");
        assertThat(representation(Calls.released(), released).getJsonArray("capabilities"))
                .isEmpty();
    }

    @Test
    void includesTheCallerOfAnExternalCallOnly() {
        Call external = Call.begin("a").completed(null, "Inbound", null, "+41441234567");

        assertThat(representation(external, Calls.leesLeg(LegState.RINGING)).getString("ani"))
                .isEqualTo("+41441234567");
        assertThat(representation(Calls.established(), Calls.leesLeg(LegState.RINGING)))
                .doesNotContainKey("ani");
    }

    @ParameterizedTest
    @CsvSource({"DIALING,Dialing", "RINGING,Ringing", "ESTABLISHED,Established", "HELD,Held", "RELEASED,Released"})
    void showsEveryState(LegState state, String label) {
        assertThat(representation(Calls.established(), Calls.leesLeg(state)).getString("state"))
                .isEqualTo(label);
    }

    @Test
    void countsWholeSeconds() {
        Leg leg = Calls.leesLeg(LegState.HELD);
        CallRepresentation call = CallRepresentation.of(Calls.held(), leg, URLS, BEGAN.plusMillis(1999));

        assertThat(call.duration()).isEqualTo("1");
    }

    private static JsonObject representation(Call call, Leg leg) {
        return json(JsonbBuilder.create().toJson(CallRepresentation.of(call, leg, URLS, RELEASED)));
    }
}
