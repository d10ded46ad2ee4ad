package io.wrapup.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bodies of responses: {@code statusCode} and the result, or {@code statusCode} and {@code statusMessage} and
 * nothing else.
 */
public final class GwsResponse {

    /** {@link #success()} as JSON text; encoded once, because most responses are this one. */
    public static final String DONE = "{\"statusCode\":" + StatusCode.SUCCESS.number() + "}";

    private static final String STATUS_CODE = "statusCode";

    private GwsResponse() {}

    /** Returns the body of a change that is done and durable. */
    public static Map<String, Object> success() {
        return Map.of(STATUS_CODE, StatusCode.SUCCESS.number());
    }

    /**
     * Returns the result under its name: {@code call}, {@code calls}, {@code uris}, as GWS documents for return values.
     */
    public static Map<String, Object> of(String name, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(STATUS_CODE, StatusCode.SUCCESS.number());
        body.put(name, value);
        return body;
    }

    /**
     * Returns the body for a session in which some channels were opened and others were not, as GWS documents for code
     * 7.
     */
    public static Map<String, Object> partialSuccess(String opened, List<String> refused) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(STATUS_CODE, StatusCode.PARTIAL_SUCCESS.number());
        body.put(
                "failed",
                refused.stream()
                        .map(channel -> {
                            Map<String, Object> failed = error(StatusCode.FORBIDDEN, "The channel is not offered");
                            failed.put("channel", channel);
                            return failed;
                        })
                        .toList());
        body.put("succeeded", List.of(of("channel", opened)));
        return body;
    }

    /** Returns the body of an error. */
    public static Map<String, Object> error(StatusCode code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(STATUS_CODE, code.number());
        body.put("statusMessage", message);
        return body;
    }
}
