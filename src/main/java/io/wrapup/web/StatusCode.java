package io.wrapup.web;

/** The {@code statusCode} of a response, as GWS documents for return values; only the codes this server sends. */
public enum StatusCode {
    SUCCESS(0),
    MISSING_PARAMETER(1),
    INVALID_IN_STATE(2),
    FORBIDDEN(3),
    INTERNAL_ERROR(4),
    PERMISSION_LACKING(5),
    NOT_FOUND(6),
    PARTIAL_SUCCESS(7),
    INVALID_INPUT(10),
    NOT_AUTHENTICATED(20);

    private final int number;

    StatusCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
