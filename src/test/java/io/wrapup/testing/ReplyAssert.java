package io.wrapup.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.AbstractAssert;

/** Assertions on a response, including its form. */
public final class ReplyAssert extends AbstractAssert<ReplyAssert, Reply> {

    ReplyAssert(Reply actual) {
        super(actual, ReplyAssert.class);
    }

    /** Asserts success with no other member in the body. */
    public ReplyAssert isDone() {
        return succeeded().hasBody("{\"statusCode\":0}");
    }

    /** Asserts HTTP 200 and {@code statusCode} 0. */
    public ReplyAssert succeeded() {
        isNotNull().isJson();
        assertThat(actual.http()).as(actual::text).isEqualTo(200);
        assertThat(actual.statusCode()).as(actual::text).isZero();
        return this;
    }

    /**
     * Asserts an error in the form of all errors: JSON with exactly {@code statusCode} and {@code statusMessage}, and
     * no header that opens the browser's password dialog.
     */
    public ReplyAssert isRefused(int http, int statusCode) {
        isNotNull().isJson();
        assertThat(actual.http()).as(actual::text).isEqualTo(http);
        assertThat(actual.json().keySet()).containsExactlyInAnyOrder("statusCode", "statusMessage");
        assertThat(actual.statusCode()).as(actual::text).isEqualTo(statusCode);
        assertThat(actual.json().getString("statusMessage")).isNotBlank();
        assertThat(actual.header("WWW-Authenticate")).isEmpty();
        return this;
    }

    public ReplyAssert saying(String part) {
        assertThat(actual.json().getString("statusMessage")).contains(part);
        return this;
    }

    public ReplyAssert hasBody(String body) {
        assertThat(actual.text()).isEqualTo(body);
        return this;
    }

    private ReplyAssert isJson() {
        assertThat(actual.header("Content-Type"))
                .as("content type of %s %s", actual.http(), actual.text())
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return this;
    }
}
