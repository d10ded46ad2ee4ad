package io.wrapup.dashboards;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.ChangeRecord;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls and frames as the text that travels; put together from parts that are encoded once. Thread-safe. */
final class BoardCodec {

    private static final Jsonb JSON = JsonbBuilder.create();

    private final UnaryOperator<String> names;
    private final boolean demo;

    BoardCodec(UnaryOperator<String> names, boolean demo) {
        this.names = names;
        this.demo = demo;
    }

    String call(BoardCall known) {
        return JSON.toJson(BoardCallRepresentation.of(known, names));
    }

    String change(long seq, String call, List<CallFact> facts) {
        return "{\"type\":\"change\",\"seq\":" + seq + ",\"call\":" + call + ",\"facts\":" + encoded(facts) + "}";
    }

    /** Facts are written with their names only as members of what declares their type. */
    private static String encoded(List<CallFact> facts) {
        String record = JSON.toJson(new ChangeRecord(Actor.PLATFORM, facts));
        return record.substring(record.indexOf("\"facts\":") + "\"facts\":".length(), record.lastIndexOf(']') + 1);
    }

    String snapshot(long seq, Stream<String> calls, ReportingFigures reporting) {
        return "{\"type\":\"snapshot\",\"seq\":" + seq + ",\"demo\":" + demo
                + ",\"calls\":" + calls.collect(Collectors.joining(",", "[", "]"))
                + ",\"reporting\":" + JSON.toJson(reporting) + "}";
    }
}
