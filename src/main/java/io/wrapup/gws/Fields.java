package io.wrapup.gws;

import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.BadRequestException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The query parameters {@code fields} and {@code subresources}: {@code *} for all, or names separated by commas, as GWS
 * documents for return values. A list without {@code fields} contains URLs only.
 */
public record Fields(Set<String> names) {

    public static final Fields NONE = new Fields(Set.of());

    private static final int MAX_LENGTH = 4096;

    private static final Jsonb JSON = JsonbBuilder.create();

    /**
     * Parses the parameter for JAX-RS, in time proportional to its length.
     *
     * @throws BadRequestException if it is longer than {@value #MAX_LENGTH} characters
     */
    public static Fields valueOf(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new BadRequestException();
        }
        Set<String> names = new HashSet<>();
        int end = -1;
        while (end < text.length()) {
            int begin = end + 1;
            int comma = text.indexOf(',', begin);
            end = comma < 0 ? text.length() : comma;
            names.add(text.substring(begin, end).strip());
        }
        return new Fields(Set.copyOf(names));
    }

    public boolean include(String name) {
        return names.contains(name) || all();
    }

    private boolean all() {
        return names.contains("*") || names.contains("**");
    }

    public List<Object> of(List<?> representations) {
        return representations.stream().map(this::of).toList();
    }

    /** Returns the representation with the selected attributes only; unknown names are ignored. */
    public Object of(Object representation) {
        if (all()) {
            return representation;
        }
        JsonObject whole = object(representation);
        JsonObjectBuilder selected = StrictJson.PROVIDER.createObjectBuilder();
        whole.forEach((name, value) -> {
            if (names.contains(name)) {
                selected.add(name, value);
            }
        });
        return selected.build();
    }

    /**
     * Parses the representation without the limits for clients' bodies: a call may be nested deeper than a body may be.
     */
    private static JsonObject object(Object representation) {
        try (JsonReader reader = StrictJson.PROVIDER.createReader(new StringReader(JSON.toJson(representation)))) {
            return reader.readObject();
        }
    }
}
