package io.wrapup.calls.cluster;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledFuture;

/** A scheduler that runs nothing: tests run the periodic actions themselves. */
final class NoScheduler {

    private NoScheduler() {}

    static ManagedScheduledExecutorService create() {
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                NoScheduler.class.getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "scheduleWithFixedDelay" -> future();
                    case "toString" -> "no scheduler";
                    case "hashCode" -> 0;
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object future() {
        return Proxy.newProxyInstance(
                NoScheduler.class.getClassLoader(),
                new Class<?>[] {ScheduledFuture.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? true : null);
    }
}
