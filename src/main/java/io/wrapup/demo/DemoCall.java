package io.wrapup.demo;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * The script of one simulated call: its events, their times, and when its agent sets a disposition. Not thread-safe.
 */
final class DemoCall {

    private static final List<String> SEGMENTS = List.of("Gold", "Silver", "Bronze");
    private static final List<String> LANGUAGES = List.of("English", "Français", "Deutsch", "Español");
    private static final int MIN_TALK_MILLIS = 12_000;
    private static final int MAX_TALK_MILLIS = 75_000;
    private static final double SHARE_HELD = 0.25;
    private static final double SHARE_DISPOSED_DURING_CALL = 0.35;
    private static final double SHARE_NEVER_DISPOSED = 0.12;

    private final String callUuid =
            UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    private final List<String> numbers;
    private final String callType;
    private final String dnis;
    private final Random random;
    private final List<DemoStep> steps = new ArrayList<>();
    private long clock;

    private DemoCall(List<String> numbers, String callType, String dnis, Random random) {
        this.numbers = numbers;
        this.callType = callType;
        this.dnis = dnis;
        this.random = random;
    }

    /** Creates a call from outside to an agent. */
    static DemoCall inbound(DemoPhone phone, Random random) {
        DemoCall call = new DemoCall(List.of(phone.number()), "Inbound", phone.number(), random);
        String caller = "+44 20 7946 0%03d".formatted(random.nextInt(1000));
        call.leg("EventRinging", phone.number(), caller, call.userData());
        call.talk(List.of(phone.number()), caller);
        call.wrapUp(phone);
        return call;
    }

    /** Creates a call between two agents. */
    static DemoCall internal(DemoPhone from, DemoPhone to, Random random) {
        List<String> numbers = List.of(from.number(), to.number());
        DemoCall call = new DemoCall(numbers, "Internal", to.number(), random);
        call.leg("EventDialing", from.number(), to.number(), call.userData());
        call.leg("EventRinging", to.number(), from.number(), JsonObject.EMPTY_JSON_OBJECT);
        call.talk(numbers, from.number());
        call.wrapUp(from);
        return call;
    }

    private JsonObject userData() {
        return StrictJson.PROVIDER
                .createObjectBuilder()
                .add("Segment", SEGMENTS.get(random.nextInt(SEGMENTS.size())))
                .add("Language", LANGUAGES.get(random.nextInt(LANGUAGES.size())))
                .add("CaseId", "C-" + (10_000 + random.nextInt(90_000)))
                .build();
    }

    private void talk(List<String> legs, String other) {
        advanceClock(2_000, 6_000);
        legs.forEach(number -> leg("EventEstablished", number, peer(number, other), JsonObject.EMPTY_JSON_OBJECT));
        if (random.nextDouble() < SHARE_HELD) {
            advanceClock(5_000, 15_000);
            leg("EventHeld", legs.get(0), peer(legs.get(0), other), JsonObject.EMPTY_JSON_OBJECT);
            advanceClock(4_000, 12_000);
            leg("EventRetrieved", legs.get(0), peer(legs.get(0), other), JsonObject.EMPTY_JSON_OBJECT);
        }
        advanceClock(MIN_TALK_MILLIS, MAX_TALK_MILLIS);
        legs.forEach(number -> leg("EventReleased", number, peer(number, other), JsonObject.EMPTY_JSON_OBJECT));
    }

    private String peer(String number, String other) {
        return numbers.stream()
                .filter(candidate -> !candidate.equals(number))
                .findFirst()
                .orElse(other);
    }

    private void wrapUp(DemoPhone phone) {
        if (!phone.simulated() || random.nextDouble() < SHARE_NEVER_DISPOSED) {
            return;
        }
        long disposedAt = random.nextDouble() < SHARE_DISPOSED_DURING_CALL
                ? clock - 1_000 - random.nextInt(8_000)
                : clock + 2_000 + random.nextInt(25_000);
        steps.add(new DemoStep(disposedAt, callUuid, null, phone.userName()));
    }

    private void advanceClock(int minMillis, int maxMillis) {
        clock += minMillis + random.nextInt(maxMillis - minMillis);
    }

    private void leg(String event, String thisDN, String otherDN, JsonObject userData) {
        JsonObjectBuilder json = StrictJson.PROVIDER
                .createObjectBuilder()
                .add("event", event)
                .add("id", callUuid + "-" + steps.size())
                .add("callUuid", callUuid)
                .add("connId", callUuid.substring(0, 16))
                .add("callType", callType)
                .add("thisDN", thisDN)
                .add("otherDN", otherDN)
                .add("dnis", dnis)
                .add("userData", userData);
        if (callType.equals("Inbound")) {
            json.add("ani", otherDN);
        }
        steps.add(new DemoStep(clock, callUuid, json.build(), null));
    }

    List<String> numbers() {
        return numbers;
    }

    List<DemoStep> steps() {
        return List.copyOf(steps);
    }

    long endsAfterMillis() {
        return clock + 1_000;
    }
}
