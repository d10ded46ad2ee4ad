package io.wrapup.telephony;

import io.wrapup.calls.model.Calls;
import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Events of the telephony platform for tests. By default an event concerns Lee's leg of the call of {@link Calls}. */
public final class Events {

    private Events() {}

    /** Returns an event with the required members only, one second after the beginning of the call. */
    public static TelephonyEvent of(TelephonyEventType type) {
        return new TelephonyEvent(
                type,
                Optional.empty(),
                Calls.BEGAN.plusSeconds(1),
                Calls.UUID,
                Optional.empty(),
                Optional.empty(),
                "15000",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Calls.json("{}"),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns an event with more members, written with single quotes: {@code {'otherDN':'15001'}}. */
    public static TelephonyEvent of(TelephonyEventType type, String members) {
        JsonObject whole = StrictJson.PROVIDER
                .createObjectBuilder(Calls.json("{'time':'" + Calls.BEGAN.plusSeconds(1) + "','callUuid':'" + Calls.UUID
                        + "','thisDN':'15000'}"))
                .addAll(StrictJson.PROVIDER.createObjectBuilder(Calls.json(members)))
                .add("event", name(type))
                .build();
        return TelephonyEvent.read(whole, Instant.MAX);
    }

    /** Returns the name of an event type at the platform: EventPartyAdded for PARTY_ADDED. */
    public static String name(TelephonyEventType type) {
        StringBuilder name = new StringBuilder("Event");
        for (String word : List.of(type.name().split("_"))) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
