package io.wrapup.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * A call on the {@link Platform}. Each method reports an event on the leg {@code thisDN}, and returns after Wrapup has
 * processed it.
 */
public final class PhoneCall {

    private static final String UUID_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Platform platform;
    private final String uuid;
    private final String connId = "%016x".formatted(RANDOM.nextLong());

    PhoneCall(Platform platform, String uuid) {
        this.platform = platform;
        this.uuid = uuid;
    }

    /** Returns a call id of 32 characters, as a T-Server generates it. */
    public static String randomUuid() {
        return RANDOM.ints(32, 0, UUID_ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, index) -> text.append(UUID_ALPHABET.charAt(index)),
                        StringBuilder::append)
                .toString();
    }

    public String uuid() {
        return uuid;
    }

    public String connId() {
        return connId;
    }

    public PhoneCall dialing(String thisDN, String otherDN) {
        return happens("EventDialing", thisDN, otherDN);
    }

    public PhoneCall ringing(String thisDN, String otherDN) {
        return happens("EventRinging", thisDN, otherDN);
    }

    public PhoneCall established(String thisDN, String otherDN) {
        return happens("EventEstablished", thisDN, otherDN);
    }

    public PhoneCall held(String thisDN) {
        return send(event("EventHeld", thisDN));
    }

    public PhoneCall retrieved(String thisDN) {
        return send(event("EventRetrieved", thisDN));
    }

    public PhoneCall partyAdded(String thisDN, String otherDN) {
        return happens("EventPartyAdded", thisDN, otherDN);
    }

    public PhoneCall partyDeleted(String thisDN, String otherDN) {
        return happens("EventPartyDeleted", thisDN, otherDN);
    }

    public PhoneCall partyChanged(String thisDN, String otherDN) {
        return happens("EventPartyChanged", thisDN, otherDN);
    }

    public PhoneCall released(String thisDN) {
        return send(event("EventReleased", thisDN));
    }

    public PhoneCall releasedAt(String thisDN, Instant time) {
        return send(event("EventReleased", thisDN).add("time", time.toString()));
    }

    public PhoneCall abandoned(String thisDN) {
        return send(event("EventAbandoned", thisDN));
    }

    /** Attaches user data; a null value removes the key. */
    public PhoneCall attached(String thisDN, JsonObject userData) {
        return send(event("EventAttachedDataChanged", thisDN).add("userData", userData));
    }

    /** Reports any other event. */
    public PhoneCall send(JsonObjectBuilder event) {
        platform.send(event.build());
        return this;
    }

    /** Returns an event of this call with an id and a time. The caller completes and sends it. */
    public JsonObjectBuilder event(String name, String thisDN) {
        return Json.createObjectBuilder()
                .add("event", name)
                .add("id", UUID.randomUUID().toString())
                .add("time", Instant.now().toString())
                .add("callUuid", uuid)
                .add("connId", connId)
                .add("callType", "Internal")
                .add("dnis", "15000")
                .add("thisDN", thisDN);
    }

    private PhoneCall happens(String name, String thisDN, String otherDN) {
        return send(event(name, thisDN).add("otherDN", otherDN));
    }
}
