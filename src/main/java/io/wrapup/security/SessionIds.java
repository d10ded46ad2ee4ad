package io.wrapup.security;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The generator of HTTP session ids. Payara's own ids have 56 random bits beside the time; a session id is a password,
 * so these have {@value #BYTES} random bytes and nothing else.
 *
 * <p>Payara loads another generator from its own class path only, by a setting of its domain. So this class sets one on
 * the manager of the application's sessions, by reflection because its classes are no API.
 */
final class SessionIds {

    private static final int BYTES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionIds() {}

    /**
     * Installs the generator for all sessions that begin from now on.
     *
     * @throws IllegalStateException if the server does not accept it; the application must not start with weaker ids
     */
    static void strengthen(ServletContext application) {
        try {
            Object manager = manager(application);
            Method setter = Arrays.stream(manager.getClass().getMethods())
                    .filter(method -> method.getName().equals("setUuidGenerator"))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException("setUuidGenerator"));
            Class<?> generator = setter.getParameterTypes()[0];
            setter.invoke(
                    manager,
                    Proxy.newProxyInstance(
                            generator.getClassLoader(),
                            new Class<?>[] {generator},
                            (proxy, method, arguments) -> method.getReturnType() == String.class ? next() : null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot install the generator of session ids in this server", e);
        }
    }

    private static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the session manager of the context behind the two facades that the application sees. */
    private static Object manager(ServletContext application) throws ReflectiveOperationException {
        Object context = inner(inner(application));
        return context.getClass().getMethod("getManager").invoke(context);
    }

    private static Object inner(Object facade) throws ReflectiveOperationException {
        Field context = facade.getClass().getDeclaredField("context");
        context.setAccessible(true);
        return context.get(facade);
    }
}
