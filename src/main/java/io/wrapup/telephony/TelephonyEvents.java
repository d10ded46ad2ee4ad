package io.wrapup.telephony;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Documents of the telephony feed: one event or an array of them. */
public final class TelephonyEvents {

    private TelephonyEvents() {}

    /** Reads all events, or refuses the document for any of them. */
    public static List<TelephonyEvent> read(JsonValue document, Instant now) {
        List<JsonValue> events = document instanceof JsonArray array ? array : List.of(document);
        Instant received = now.truncatedTo(ChronoUnit.MILLIS);
        return events.stream()
                .map(event -> TelephonyEvent.read(event, received))
                .toList();
    }
}
