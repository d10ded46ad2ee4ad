package io.wrapup.app;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses on which this server listens or will listen, from its own configuration: an operator's command file may
 * differ from the setting. Payara has no public API for that, so this class reads the configuration by reflection.
 */
final class ListenAddresses {

    private static final System.Logger LOGGER = System.getLogger(ListenAddresses.class.getName());
    private static final String HTTP = "http-listener";

    private ListenAddresses() {}

    /**
     * Returns whether other machines can reach the server.
     *
     * @param setting the address in the setting, used alone if the server's configuration cannot be read
     */
    static boolean isReachable(String setting) {
        List<String> addresses = new ArrayList<>(List.of(setting));
        try {
            addresses.addAll(configured());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Cannot read the listen addresses of the server; only the setting is checked: {0}",
                    e.toString());
        }
        return !addresses.stream().allMatch(ListenAddresses::isLoopback);
    }

    /**
     * Returns the addresses of the HTTP listener, which opens after the deployment, and of every other enabled
     * listener.
     */
    private static List<String> configured() throws ReflectiveOperationException {
        ClassLoader server = Thread.currentThread().getContextClassLoader();
        Object services = server.loadClass("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
        Class<?> type = server.loadClass("org.glassfish.grizzly.config.dom.NetworkListener");
        Class<?> locator = server.loadClass("org.glassfish.hk2.api.ServiceLocator");
        List<?> listeners =
                (List<?>) locator.getMethod("getAllServices", Class.class, java.lang.annotation.Annotation[].class)
                        .invoke(services, type, new java.lang.annotation.Annotation[0]);
        List<String> addresses = new ArrayList<>();
        for (Object listener : listeners) {
            String name = (String) type.getMethod("getName").invoke(listener);
            String enabled = (String) type.getMethod("getEnabled").invoke(listener);
            if (HTTP.equals(name) || Boolean.parseBoolean(enabled)) {
                @Nullable Object address = type.getMethod("getAddress").invoke(listener);
                addresses.add(address == null ? "0.0.0.0" : (String) address);
            }
        }
        return addresses;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }
}
