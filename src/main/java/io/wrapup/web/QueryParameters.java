package io.wrapup.web;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.StrictJson;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriInfo;

/** The query parameters of a request as {@link JsonFields}, validated as strictly as a body. */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * Returns all parameters by name.
     *
     * @throws InvalidMemberException if a parameter occurs twice
     */
    public static JsonFields of(UriInfo uri) {
        JsonObjectBuilder members = StrictJson.PROVIDER.createObjectBuilder();
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1) {
                throw new InvalidMemberException(name, "must be given once");
            }
            members.add(name, values.get(0));
        });
        return new JsonFields(members.build());
    }
}
