package io.wrapup.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collection;

/** The telephony platform: sends call events by REST and checks that they are accepted. Thread-safe. */
public final class Platform {

    private static final String EVENTS = "/telephony/events";

    private final Rest rest;

    private Platform(Rest rest) {
        this.rest = rest;
    }

    public static Platform of(Site site) {
        return new Platform(Rest.signedIn(site, TestDirectory.TELEPHONY));
    }

    /** Creates a new call without reporting it. */
    public PhoneCall newCall() {
        return new PhoneCall(this, PhoneCall.randomUuid());
    }

    /** Creates an internal call with two talking agents. */
    public PhoneCall callBetween(TestAgent caller, TestAgent called) {
        return newCall()
                .dialing(caller.phoneNumber(), called.phoneNumber())
                .ringing(called.phoneNumber(), caller.phoneNumber())
                .established(caller.phoneNumber(), called.phoneNumber())
                .established(called.phoneNumber(), caller.phoneNumber());
    }

    /** Creates a call of an agent with an external number. */
    public PhoneCall callOf(TestAgent agent) {
        return newCall().established(agent.phoneNumber(), "4930123456");
    }

    /** Creates a released call of the agent. */
    public PhoneCall releasedCallOf(TestAgent agent) {
        return callOf(agent).released(agent.phoneNumber());
    }

    /** Sends an event that must be accepted. */
    public void send(JsonObject event) {
        assertThat(post(event.toString())).isDone();
    }

    /** Sends several events in one request, which must be accepted. */
    public void send(Collection<JsonObject> events) {
        assertThat(post(Json.createArrayBuilder(events).build().toString())).isDone();
    }

    /** Sends any body. */
    public Reply post(String body) {
        return rest.post(EVENTS, body);
    }
}
