package io.wrapup.security;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.wrapup.app.GwsApi;
import io.wrapup.gws.AgentOperations;
import io.wrapup.gws.CallOperations;
import io.wrapup.gws.CallsResource;
import io.wrapup.gws.DevicesResource;
import io.wrapup.gws.MeResource;
import io.wrapup.gws.VoiceChannelResource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entry points of the server, as the classes of the product declare them: resources of the JAX-RS applications with
 * the operations in their bodies, WebSockets, servlets, and the channels on which the product publishes. Queues are not
 * included: the broker's own tests check their access rights.
 */
public final class Routes {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importUrl(GwsApi.class.getProtectionDomain().getCodeSource().getLocation());

    private Routes() {}

    public static SortedSet<Route> ofTheProduct() {
        return Stream.of(resources(), streams(), servlets(), channels())
                .flatMap(routes -> routes)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Route> resources() {
        Set<JavaClass> unreachable = annotated(Path.class).collect(Collectors.toSet());
        List<Route> routes = annotated(ApplicationPath.class)
                .flatMap(application -> application.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(resource -> resource.isAnnotatedWith(Path.class))
                        .distinct()
                        .peek(unreachable::remove)
                        .flatMap(resource -> resource(
                                application
                                        .getAnnotationOfType(ApplicationPath.class)
                                        .value(),
                                resource.reflect())))
                .toList();
        if (!unreachable.isEmpty()) {
            throw new IllegalStateException("No application has these resources: " + unreachable);
        }
        return routes.stream();
    }

    private static Stream<Route> resource(String application, Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> {
            Optional<String> http = httpMethod(method);
            if (http.isEmpty()) {
                if (method.isAnnotationPresent(Path.class)) {
                    throw new IllegalStateException("Resources that are found by " + method + " are not looked at");
                }
                return Stream.empty();
            }
            String path = application + segment(resource) + segment(method);
            Set<String> operations = http.get().equals("POST") ? operations(resource) : Set.of();
            return operations.isEmpty()
                    ? Stream.of(new Route(http.get(), path))
                    : operations.stream().map(operation -> new Route(http.get(), path, operation));
        });
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String segment(AnnotatedElement annotated) {
        Path path = annotated.getAnnotation(Path.class);
        return path == null || path.value().isEmpty() ? "" : "/" + path.value();
    }

    /** Returns the operation names that the bodies of a resource may have. */
    private static Set<String> operations(Class<?> resource) {
        if (resource == CallsResource.class) {
            return callOperations("onCall");
        }
        if (resource == DevicesResource.class) {
            return callOperations("onDevice");
        }
        if (resource == VoiceChannelResource.class) {
            return states();
        }
        if (resource == MeResource.class) {
            Set<String> operations = new TreeSet<>(states());
            operations.addAll(List.of("StartContactCenterSession", "EndContactCenterSession"));
            return operations;
        }
        return Set.of();
    }

    private static Set<String> callOperations(String field) {
        try {
            CallOperations operations = new CallOperations();
            Method register = CallOperations.class.getDeclaredMethod("register");
            register.setAccessible(true);
            register.invoke(operations);
            return keys(CallOperations.class.getDeclaredField(field), operations);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> states() {
        try {
            return keys(AgentOperations.class.getDeclaredField("STATES"), null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> keys(Field map, Object of) throws ReflectiveOperationException {
        map.setAccessible(true);
        return ((Map<?, ?>) map.get(of))
                .keySet().stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static Stream<Route> streams() {
        return annotated(ServerEndpoint.class)
                .map(type -> type.getAnnotationOfType(ServerEndpoint.class).value())
                .map(path -> new Route("WS", path));
    }

    private static Stream<Route> servlets() {
        return annotated(WebServlet.class)
                .map(type -> type.getAnnotationOfType(WebServlet.class))
                .flatMap(servlet ->
                        Stream.of(servlet.urlPatterns(), servlet.value()).flatMap(Arrays::stream))
                .map(pattern -> new Route("SERVLET", pattern));
    }

    private static Stream<Route> channels() {
        return PRODUCT.stream()
                .flatMap(type -> type.tryGetField("CHANNEL").stream())
                .map(field -> constant(field.reflect()))
                .flatMap(channel -> Stream.of(new Route("SUBSCRIBE", channel), new Route("PUBLISH", channel)));
    }

    private static String constant(Field field) {
        try {
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JavaClass> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
        return PRODUCT.stream().filter(type -> type.isAnnotatedWith(annotation));
    }
}
