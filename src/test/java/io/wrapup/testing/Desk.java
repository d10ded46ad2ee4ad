package io.wrapup.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** An agent's desktop: what it asks by REST, and by {@link #listen()} what it hears by WebSocket. Thread-safe. */
public final class Desk {

    private final Site site;
    private final TestAgent agent;
    private final Rest rest;

    private Desk(Site site, TestAgent agent) {
        this.site = site;
        this.agent = agent;
        this.rest = Rest.signedIn(site, agent);
    }

    public static Desk of(Site site, TestAgent agent) {
        return new Desk(site, agent);
    }

    /** The desktop of an agent whom no other test has. */
    public static Desk ofSomebodyAt(Site site) {
        return of(site, TestDirectory.newAgent());
    }

    public TestAgent agent() {
        return agent;
    }

    /** The directory number of the agent's phone. */
    public String dn() {
        return agent.phoneNumber();
    }

    public Rest rest() {
        return rest;
    }

    /** Opens the WebSocket on which this agent hears of their calls. */
    public Headset listen() {
        return Headset.open(site, "Authorization", Rest.basic(agent));
    }

    /** SetCallDisposition on the call's own address. */
    public Reply setDisposition(PhoneCall call, String disposition) {
        return perform(call, setCallDisposition(call).add("disposition", disposition));
    }

    /** Does something with a call on the call's own address. */
    public Reply perform(PhoneCall call, JsonObjectBuilder body) {
        return rest.post(callPath(call), body.build().toString());
    }

    /** The body of SetCallDisposition without the disposition. */
    public JsonObjectBuilder setCallDisposition(PhoneCall call) {
        return Json.createObjectBuilder()
                .add("operationName", "SetCallDisposition")
                .add("callUri", site.http("/api/v2/calls/" + call.uuid()).toString())
                .add("callUuid", call.uuid());
    }

    /** The call as this agent sees it; it must be theirs. */
    public JsonObject call(PhoneCall call) {
        Reply reply = rest.get(callPath(call));
        reply.assertThat().succeeded();
        return reply.json().getJsonObject("call");
    }

    /** The call's user data, an empty object if there is none. */
    public JsonObject userData(PhoneCall call) {
        return call(call).getOrDefault("userData", JsonObject.EMPTY_JSON_OBJECT).asJsonObject();
    }

    public String state(PhoneCall call) {
        return call(call).getString("state");
    }

    public String callPath(PhoneCall call) {
        return "/api/v2/me/calls/" + call.uuid();
    }

    public String devicePath() {
        return "/api/v2/me/devices/" + agent.deviceId();
    }
}
