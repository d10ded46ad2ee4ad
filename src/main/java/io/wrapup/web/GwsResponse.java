package io.wrapup.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of answers: {@code statusCode} and what was asked for, or {@code statusCode} and {@code statusMessage} and nothing else. */
public final class GwsResponse {

    /** {@link #success()} as the text that travels; encoded once, because most answers are this one. */
    public static final String DONE = "{\"statusCode\":" + StatusCode.SUCCESS.number() + "}";

    private static final String STATUS_CODE = "statusCode";

    private GwsResponse() {}

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

    /** Some channels were opened and others were not (page ReturnValues, code 7). */
    public static Map<String, Object> partialSuccess(String opened, List<String> refused) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(STATUS_CODE, StatusCode.PARTIAL_SUCCESS.number());
        answer.put(
                "failed",
                refused.stream()
                        .map(channel -> {
                            Map<String, Object> failed = refusal(StatusCode.FORBIDDEN, "The channel is not offered");
                            failed.put("channel", channel);
                            return failed;
                        })
                        .toList());
        answer.put("succeeded", List.of(of("channel", opened)));
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
