package io.wrapup.testing;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;

/**
 * A response of Wrapup.
 *
 * @param json the body; an empty object if the body is not a JSON object
 * @param text the body as received
 */
public record Reply(int http, HttpHeaders headers, JsonObject json, String text)
        implements AssertProvider<ReplyAssert> {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), parsed(response.body()), response.body());
    }

    private static JsonObject parsed(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /** Returns the {@code statusCode} in the body; -1 if there is none. */
    public int statusCode() {
        return json.getInt("statusCode", -1);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Returns the value of a {@code Cookie} header with all cookies that this response sets. */
    public String cookies() {
        return headers.allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    /** Returns the value of a {@code Cookie} header with this cookie only. */
    public String cookie(String name) {
        return Stream.of(cookies().split("; "))
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    /** Makes {@code assertThat(reply)} return a {@link ReplyAssert}. */
    @Override
    public ReplyAssert assertThat() {
        return new ReplyAssert(this);
    }
}
