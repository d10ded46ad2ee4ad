package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.telephony.CallControlService;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Platform;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import io.wrapup.testing.TestDirectory;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The test data of the authorization matrix: agents with an active and a released call each, and a victim with such
 * calls, which other users may neither see nor change. All call control operations are declared for all the calls.
 */
final class AuthorizationFixture {

    private final Desk victim;
    private final Calls others;
    private final Map<Caller, Calls> own = new EnumMap<>(Caller.class);
    private final String unknown = PhoneCall.randomUuid();

    AuthorizationFixture(Site site) {
        Platform platform = Platform.of(site);
        victim = Desk.of(site, TestDirectory.newAgent());
        others = Calls.of(platform, victim.agent());
        for (Caller caller : Caller.values()) {
            caller.agent().ifPresent(agent -> own.put(caller, Calls.of(platform, agent)));
        }
    }

    /** Returns the path of the route for that caller in that situation. */
    String path(Route route, Situation situation, Caller caller) {
        boolean device = route.path().contains("devices/{id}");
        return route.path()
                .replace("/*", "")
                .replace("{id}", device ? device(situation, caller) : call(situation, caller));
    }

    private String device(Situation situation, Caller caller) {
        return switch (situation) {
            case OTHERS_DEVICE -> victim.agent().deviceId();
            case UNKNOWN_DEVICE -> "00000000-0000-0000-0000-000000000000";
            default -> caller.agent().orElse(victim.agent()).deviceId();
        };
    }

    /** Returns the UUID of the call in a request; the victim's where only the device matters. */
    private String call(Situation situation, Caller caller) {
        return switch (situation) {
            case OWN_ACTIVE -> own.getOrDefault(caller, others).active().uuid();
            case OWN_RELEASED -> own.getOrDefault(caller, others).released().uuid();
            case OTHERS_RELEASED -> others.released().uuid();
            case UNKNOWN -> unknown;
            default -> others.active().uuid();
        };
    }

    /** Returns the query without which the route refuses all callers. */
    String query(Route route) {
        return switch (route.path()) {
            case "/reporting/events", "/reporting/verify" ->
                "?callUuid=" + others.released().uuid();
            case "/reporting/reconcile" -> "?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z";
            default -> "";
        };
    }

    /** Returns a body with the members of all operations. */
    String body(Route route, Situation situation, Caller caller) {
        if (route.kind().equals("SERVLET")) {
            return "[{\"channel\":\"/meta/connect\",\"clientId\":\"nobody\",\"connectionType\":\"long-polling\"}]";
        }
        if (!route.kind().equals("POST")) {
            return "";
        }
        if (route.path().equals("/telephony/events")) {
            return "[]";
        }
        return Json.createObjectBuilder()
                .add("operationName", route.operation())
                .add("callUuid", call(situation, caller))
                .add("disposition", "Sold")
                .add("userData", Json.createObjectBuilder().add("Colour", "red"))
                .add("key", "Colour")
                .build()
                .toString();
    }

    /** Returns the header lines without which the route is not recognised. */
    static List<String> headers(Route route) {
        return switch (route.kind()) {
            case "WS" ->
                List.of(
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            case "POST", "SERVLET" -> List.of("Content-Type: application/json");
            default -> List.of();
        };
    }

    /** The agent whose calls no other user may see. */
    Desk victim() {
        return victim;
    }

    /** Changes the active call of the caller, or of the victim if the caller cannot have one. Returns the call. */
    PhoneCall happens(Caller caller) {
        Calls calls = own.getOrDefault(caller, others);
        String dn = caller.agent().orElse(victim.agent()).phoneNumber();
        return calls.active()
                .attached(
                        dn,
                        Json.createObjectBuilder().add("Queue", caller.name()).build());
    }

    /** Fails if a call of the victim was changed by anything but the telephony platform. */
    void assertVictimUnchanged() {
        for (PhoneCall call : List.of(others.active(), others.released())) {
            assertThat(victim.userData(call)).doesNotContainKeys("Colour", "DispositionCode");
            JsonArray history = victim.rest()
                    .get("/api/v2/calls/" + call.uuid() + "/history")
                    .json()
                    .getJsonArray("history");
            assertThat(history).isNotEmpty();
            assertThat(history.getValuesAs(JsonObject.class))
                    .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("Colour", "Sold"));
        }
        assertThat(victim.state(others.active())).isEqualTo("Established");
    }

    private record Calls(PhoneCall active, PhoneCall released) {

        static Calls of(Platform platform, TestAgent agent) {
            return new Calls(
                    established(platform, agent), established(platform, agent).released(agent.phoneNumber()));
        }

        private static PhoneCall established(Platform platform, TestAgent agent) {
            PhoneCall call = platform.newCall();
            return call.send(call.event("EventEstablished", agent.phoneNumber())
                    .add("otherDN", "4930123456")
                    .add("capabilities", Json.createArrayBuilder(CallControlService.OPERATIONS)));
        }
    }
}
