package io.wrapup.app;

import io.wrapup.web.ErrorBody;
import io.wrapup.web.GwsResponse;
import io.wrapup.web.ProgramVersion;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Completes the document at {@code /openapi}. The server combines {@code META-INF/openapi.yaml}, which contains what
 * the operations have in common, with the annotations of the resources. This filter adds the schemas of the bodies, and
 * the errors and the security of each operation.
 */
public class OpenApiDocument implements OASFilter {

    private static final Map<String, String> ERRORS = Map.of(
            "400", "BadRequest",
            "403", "Forbidden",
            "429", "TooManySignIns",
            "500", "InternalError",
            "503", "Unavailable");

    private static final Map<String, String> ERRORS_OF_BODIES =
            Map.of("408", "IncompleteBody", "413", "BodyTooLarge", "415", "UnsupportedMediaType");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        RecordSchemas schemas = new RecordSchemas();
        schemas.add(ErrorBody.class);
        schemas.add(GwsResponse.class);
        Map<String, Method> resources = resources();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> Optional.ofNullable(resources.get(operation.getOperationId()))
                                .ifPresent(
                                        resource -> complete(operation, path, method, resource, schemas, document))));
        // Replaces those that the server's scanner has created.
        document.getComponents().setSchemas(schemas.byName());
        document.getInfo().setVersion(ProgramVersion.get());
        Set<String> tags = new HashSet<>();
        document.setTags(document.getTags().stream()
                .filter(tag -> tags.add(tag.getName()))
                .toList());
        removeEndpoints(document);
    }

    /** Returns the methods of the resources by their {@code operationId}. */
    private static Map<String, Method> resources() {
        return Stream.of(new GwsApi(), new ReportingApi(), new TelephonyApi())
                .map(api -> api.getClasses())
                .flatMap(Collection::stream)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(org.eclipse.microprofile.openapi.annotations.Operation.class))
                .collect(Collectors.toMap(
                        method -> method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class)
                                .operationId(),
                        Function.identity()));
    }

    private static void complete(
            Operation operation,
            String path,
            HttpMethod method,
            Method resource,
            RecordSchemas schemas,
            OpenAPI document) {
        APIResponses responses = operation.getResponses();
        if (resource.getReturnType() != String.class) {
            responses.removeAPIResponse("default");
            responses.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse().description("Success").content(json(response(resource, schemas))));
        }
        addErrors(responses, ERRORS);
        RequestBodySchema body = resource.getAnnotation(RequestBodySchema.class);
        if (body != null) {
            operation.setRequestBody(
                    OASFactory.createRequestBody().required(true).content(json(request(body.value(), schemas))));
            addErrors(responses, ERRORS_OF_BODIES);
        }
        if (path.contains("{")) {
            addErrors(responses, Map.of("404", "NotFound"));
        }
        operation.setParameters(Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .map(parameter -> reference(parameter, document))
                .toList());
        operation.setSecurity(security(path.startsWith("/api/") && method != HttpMethod.GET));
    }

    private static Schema response(Method resource, RecordSchemas schemas) {
        APIResponseSchema annotation = resource.getAnnotation(APIResponseSchema.class);
        return schemas.schemaOf(annotation == null ? resource.getReturnType() : annotation.value());
    }

    /** Returns the schema of a request body; an array stands for one or several. */
    private static Schema request(Class<?> type, RecordSchemas schemas) {
        Schema schema = schemas.schemaOf(type);
        return type.isArray()
                ? OASFactory.createSchema().addOneOf(schema.getItems()).addOneOf(schema)
                : schema;
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON, OASFactory.createMediaType().schema(schema));
    }

    private static void addErrors(APIResponses responses, Map<String, String> errors) {
        errors.forEach((status, name) ->
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(name)));
    }

    /** Returns a reference to the common parameter, if it is one. */
    private static Parameter reference(Parameter parameter, OpenAPI document) {
        String name = parameter.getRef() == null ? parameter.getName() : parameter.getRef();
        return parameter.getRef() != null
                        || document.getComponents().getParameters().containsKey(name)
                ? OASFactory.createParameter().ref(name)
                : parameter;
    }

    /** Returns the security requirements of an operation. A client must meet one of them. */
    private static List<SecurityRequirement> security(boolean needsCsrfToken) {
        SecurityRequirement session = OASFactory.createSecurityRequirement().addScheme("session");
        if (needsCsrfToken) {
            session.addScheme("csrf");
        }
        return List.of(
                OASFactory.createSecurityRequirement().addScheme("basic"),
                OASFactory.createSecurityRequirement().addScheme("bearer"),
                session);
    }

    /** Removes the list of paths that the server adds to the document although OpenAPI does not have it. */
    private static void removeEndpoints(OpenAPI document) {
        try {
            document.getClass().getMethod("setEndpoints", Map.class).invoke(document, Map.of());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The server's OpenAPI document has changed", e);
        }
    }
}
