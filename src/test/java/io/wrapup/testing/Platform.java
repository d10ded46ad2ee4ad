package io.wrapup.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collection;

/** The telephony platform: it sends call events by REST and knows that they have arrived. Thread-safe. */
public final class Platform {

    private static final String EVENTS = "/telephony/events";

    private final Rest rest;

    private Platform(Rest rest) {
        this.rest = rest;
    }

    public static Platform of(Site site) {
        return new Platform(Rest.signedIn(site, TestDirectory.TELEPHONY));
    }

    /** A new call, of which Wrapup has not heard yet. */
    public PhoneCall newCall() {
        return new PhoneCall(this, PhoneCall.randomUuid());
    }

    /** An internal call on which two agents are talking. */
    public PhoneCall callBetween(TestAgent caller, TestAgent called) {
        return newCall()
                .dialing(caller.phoneNumber(), called.phoneNumber())
                .ringing(called.phoneNumber(), caller.phoneNumber())
                .established(caller.phoneNumber(), called.phoneNumber())
                .established(called.phoneNumber(), caller.phoneNumber());
    }

    /** A call on which an agent is talking to somebody outside. */
    public PhoneCall callOf(TestAgent agent) {
        return newCall().established(agent.phoneNumber(), "4930123456");
    }

    /** A call of the agent that is over. */
    public PhoneCall releasedCallOf(TestAgent agent) {
        return callOf(agent).released(agent.phoneNumber());
    }

    /** Sends an event that must be accepted. */
    public void send(JsonObject event) {
        assertThat(post(event.toString())).isDone();
    }

    /** Sends events together. */
    public void send(Collection<JsonObject> events) {
        assertThat(post(Json.createArrayBuilder(events).build().toString())).isDone();
    }

    /** Sends anything. */
    public Reply post(String body) {
        return rest.post(EVENTS, body);
    }
}
