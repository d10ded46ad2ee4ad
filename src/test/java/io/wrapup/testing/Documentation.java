package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The sample in the GWS documentation of SetCallDisposition, unchanged: a request and the notification that follows it.
 */
public final class Documentation {

    /** The call in the sample. */
    public static final String CALL = "01RCC3N118B1V0SL8O7GK2LAES000006";

    private Documentation() {}

    public static String request() {
        return text("request.json");
    }

    /** Returns the notification with the URLs of this site. */
    public static JsonObject notification(Site site) {
        String addressed = text("notification.json")
                .replace("http://127.0.0.1:8080", site.base().toString());
        try (JsonReader reader = Json.createReader(new StringReader(addressed))) {
            return reader.readObject();
        }
    }

    private static String text(String name) {
        String path = "/io/wrapup/dispositions/" + name;
        try (InputStream resource = Objects.requireNonNull(Documentation.class.getResourceAsStream(path))) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
