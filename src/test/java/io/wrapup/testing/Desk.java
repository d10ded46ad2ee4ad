package io.wrapup.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** An agent's desktop: REST requests, and, after {@link #listen()}, WebSocket messages. Thread-safe. */
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

    /** Creates the desktop of an agent that no other test uses. */
    public static Desk ofNewAgent(Site site) {
        return of(site, TestDirectory.newAgent());
    }

    public TestAgent agent() {
        return agent;
    }

    /** Returns the directory number of the agent's phone. */
    public String dn() {
        return agent.phoneNumber();
    }

    public Rest rest() {
        return rest;
    }

    /** Opens the WebSocket with the messages on this agent's calls. */
    public Headset listen() {
        return Headset.open(site, "Authorization", Rest.basic(agent));
    }

    /** Sends SetCallDisposition to the call's own URL. */
    public Reply setDisposition(PhoneCall call, String disposition) {
        return perform(call, setCallDisposition(call).add("disposition", disposition));
    }

    /** Sends an operation to the call's own URL. */
    public Reply perform(PhoneCall call, JsonObjectBuilder body) {
        return rest.post(callPath(call), body.build().toString());
    }

    /** Returns the body of SetCallDisposition without the disposition. */
    public JsonObjectBuilder setCallDisposition(PhoneCall call) {
        return Json.createObjectBuilder()
                .add("operationName", "SetCallDisposition")
                .add("callUri", site.http("/api/v2/calls/" + call.uuid()).toString())
                .add("callUuid", call.uuid());
    }

    /** Returns the call as this agent sees it. The call must belong to the agent. */
    public JsonObject call(PhoneCall call) {
        Reply reply = rest.get(callPath(call));
        reply.assertThat().succeeded();
        return reply.json().getJsonObject("call");
    }

    /** Returns the call's user data, an empty object if there is none. */
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
