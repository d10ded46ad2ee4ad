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

/** The JSON encoding of calls and frames. Frames are assembled from parts that are encoded once. Thread-safe. */
final class BoardEncoder {

    private static final Jsonb JSON = JsonbBuilder.create();

    private final UnaryOperator<String> names;
    private final boolean demo;

    BoardEncoder(UnaryOperator<String> names, boolean demo) {
        this.names = names;
        this.demo = demo;
    }

    String call(BoardCall boardCall) {
        return JSON.toJson(BoardCallRepresentation.of(boardCall, names));
    }

    String change(long seq, String call, List<CallFact> facts) {
        return "{\"type\":\"change\",\"seq\":" + seq + ",\"call\":" + call + ",\"facts\":" + encode(facts) + "}";
    }

    /**
     * Encodes facts with their type names. Yasson writes these only for members whose declared type has them, so the
     * record is encoded.
     */
    private static String encode(List<CallFact> facts) {
        String record = JSON.toJson(new ChangeRecord(Actor.PLATFORM, facts));
        return record.substring(record.indexOf("\"facts\":") + "\"facts\":".length(), record.lastIndexOf(']') + 1);
    }

    String snapshot(long seq, Stream<String> calls, ReportingFigures reporting) {
        return "{\"type\":\"snapshot\",\"seq\":" + seq + ",\"demo\":" + demo
                + ",\"calls\":" + calls.collect(Collectors.joining(",", "[", "]"))
                + ",\"reporting\":" + JSON.toJson(reporting) + "}";
    }
}
