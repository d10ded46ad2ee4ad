package io.wrapup.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Calls of the bench: call n is on the telephone of agent n, modulo the number of agents. */
record Calls(String prefix, int count, int agents) {

    private static final int ID_LENGTH = 32;

    /** Returns the id of a call, as long as the ids of a real platform. */
    String id(int number) {
        return prefix + "0".repeat(ID_LENGTH - prefix.length() - 8) + "%08d".formatted(number);
    }

    int agentOf(int number) {
        return number % agents;
    }

    List<String> established() {
        return events(
                "EventEstablished",
                ",\"capabilities\":[\"Hold\",\"Hangup\"],\"userData\":{\"Segment\":\"Gold\","
                        + "\"Campaign\":\"Autumn\"}");
    }

    List<String> released() {
        return events("EventReleased", "");
    }

    private List<String> events(String event, String more) {
        return IntStream.range(0, count)
                .mapToObj(number -> event(event, number, more))
                .toList();
    }

    private String event(String event, int number, String more) {
        return """
                {"event":"%s","callUuid":"%s","connId":"%016x","callType":"Inbound","thisDN":"%s","otherDN":"%s",\
                "dnis":"8005550100","ani":"4155550123"%s}""".formatted(event, id(number), number, Directory.phone(agentOf(number)), "4155550123", more);
    }
}
