package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.wrapup.testing.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The API as the OpenAPI document describes it. */
final class DescribedApi {

    private static final String LOCATION = "https://wrapup.test/openapi";

    private final JsonObject document;
    private final SchemaRegistry schemas;

    DescribedApi(JsonObject document) {
        this.document = document;
        String closed = closed(document).toString();
        schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi30(), registry -> registry.schemas(Map.of(LOCATION, closed)));
    }

    /** An operation, with its method in upper case. */
    record Operation(String method, String path, JsonObject json) {

        String id() {
            return json.getString("operationId");
        }

        boolean hasBody() {
            return method.equals("POST");
        }

        /** Returns the members of an object, or none if it is absent. */
        JsonObject object(String member) {
            return json.getOrDefault(member, JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        }

        List<JsonObject> objects(String member) {
            return json.getOrDefault(member, JsonValue.EMPTY_JSON_ARRAY)
                    .asJsonArray()
                    .getValuesAs(JsonObject.class);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        return document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue().asJsonObject())))
                .toList();
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    JsonObject components(String kind) {
        return document.getJsonObject("components").getJsonObject(kind);
    }

    /** Returns an object, or the object that it refers to. */
    JsonObject resolved(JsonObject object) {
        return object.containsKey("$ref")
                ? Json.createPointer(object.getString("$ref").substring(1))
                        .getValue(document)
                        .asJsonObject()
                : object;
    }

    /** Returns the schema of a body in JSON, the only kind that a request or response may have. */
    JsonObject schema(JsonObject requestOrResponse) {
        JsonObject content = resolved(requestOrResponse).getJsonObject("content");
        assertThat(content).containsOnlyKeys("application/json");
        return content.getJsonObject("application/json").getJsonObject("schema");
    }

    /** Returns all schemas, those of bodies, parameters and members included, each with its place. */
    Map<String, JsonObject> schemas() {
        Map<String, JsonObject> found = new HashMap<>();
        components("schemas").forEach((name, schema) -> addSchemas(name, schema.asJsonObject(), found));
        components("parameters")
                .forEach((name, parameter) ->
                        addSchemas(name, parameter.asJsonObject().getJsonObject("schema"), found));
        for (Operation operation : operations()) {
            operation.objects("parameters").stream()
                    .map(this::resolved)
                    .forEach(parameter ->
                            addSchemas(operation + " parameter", parameter.getJsonObject("schema"), found));
            if (operation.json().containsKey("requestBody")) {
                addSchemas(operation + " request", schema(operation.object("requestBody")), found);
            }
            operation
                    .object("responses")
                    .forEach((status, response) ->
                            addSchemas(operation + " " + status, schema(response.asJsonObject()), found));
        }
        return found;
    }

    private static void addSchemas(String place, JsonObject schema, Map<String, JsonObject> found) {
        found.put(place, schema);
        if (schema.get("properties") instanceof JsonObject properties) {
            properties.forEach((name, member) -> addSchemas(place + "." + name, member.asJsonObject(), found));
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            addSchemas(place + ".*", values, found);
        }
        if (schema.get("items") instanceof JsonObject items) {
            addSchemas(place + "[]", items, found);
        }
        Stream.ofNullable(schema.getJsonArray("oneOf"))
                .flatMap(alternatives -> alternatives.getValuesAs(JsonObject.class).stream())
                .forEach(alternative -> addSchemas(place + "|" + found.size(), alternative, found));
    }

    /** Checks that the response is one of those that the document describes for the operation. */
    void assertDescribes(String operationId, Reply reply) {
        Operation operation = operation(operationId);
        String status = Integer.toString(reply.http());
        assertThat(operation.object("responses"))
                .as("responses of " + operation)
                .containsKey(status);
        assertValid(
                schema(operation.object("responses").getJsonObject(status)), reply.text(), operation + " " + status);
    }

    /** Checks that the document describes the request. */
    void assertDescribesRequest(String operationId, String body) {
        Operation operation = operation(operationId);
        assertValid(schema(operation.object("requestBody")), body, operation + " request");
    }

    private void assertValid(JsonObject schema, String body, String place) {
        assertThat(validator(schema).validate(body, InputFormat.JSON))
                .as(place + ": " + body)
                .isEmpty();
    }

    private Schema validator(JsonObject schema) {
        String name = schema.getString("$ref", "");
        return name.isEmpty()
                ? schemas.getSchema(
                        SchemaLocation.of(LOCATION + "/inline"),
                        schema.toString().replace("\"#/", "\"" + LOCATION + "#/"),
                        InputFormat.JSON)
                : schemas.getSchema(SchemaLocation.of(LOCATION + name));
    }

    /** Returns the document with schemas that allow no other members, so that it must describe every member. */
    private static JsonObject closed(JsonObject document) {
        JsonObjectBuilder schemas = Json.createObjectBuilder();
        document.getJsonObject("components").getJsonObject("schemas").forEach((name, schema) -> {
            JsonObject object = schema.asJsonObject();
            schemas.add(
                    name,
                    object.containsKey("properties") && !object.containsKey("additionalProperties")
                            ? Json.createObjectBuilder(object)
                                    .add("additionalProperties", false)
                                    .build()
                            : object);
        });
        return Json.createObjectBuilder(document)
                .add(
                        "components",
                        Json.createObjectBuilder(document.getJsonObject("components"))
                                .add("schemas", schemas))
                .build();
    }
}
