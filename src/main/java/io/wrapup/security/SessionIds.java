package io.wrapup.security;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The ids of HTTP sessions. Those of this server have 56 random bits beside the time; a session id is a password, so these have
 * {@value #BYTES} random bytes and nothing else.
 *
 * <p>The server takes another generator from its own class path only, by a setting of its domain. So the manager of the application's
 * sessions is given one here, through reflection because its classes are no API.
 */
final class SessionIds {

    private static final int BYTES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionIds() {}

    /**
     * Has sessions that begin from now on get such ids.
     *
     * @throws IllegalStateException if this server cannot be told so; it must not start with weaker ids
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
            throw new IllegalStateException("The ids of this server's sessions cannot be made strong", e);
        }
    }

    private static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The manager of the context that the application sees through a facade of a facade. */
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
