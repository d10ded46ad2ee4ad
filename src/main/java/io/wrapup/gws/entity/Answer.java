package io.wrapup.gws.entity;

import java.util.LinkedHashMap;
import java.util.Map;

/** The bodies of answers: {@code statusCode} and what was asked for, or {@code statusCode} and {@code statusMessage} and nothing else. */
public final class Answer {

    private static final String STATUS_CODE = "statusCode";

    private Answer() {}

    /** Done, and durable. */
    public static Map<String, Object> success() {
        return Map.of(STATUS_CODE, StatusCode.SUCCESS.number());
    }

    /** What was asked for under its name: {@code call}, {@code calls}, {@code uris} (page ReturnValues). */
    public static Map<String, Object> of(String name, Object value) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(STATUS_CODE, StatusCode.SUCCESS.number());
        answer.put(name, value);
        return answer;
    }

    /** A refusal. */
    public static Map<String, Object> refusal(StatusCode code, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(STATUS_CODE, code.number());
        answer.put("statusMessage", message);
        return answer;
    }
}
