package io.wrapup.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.activemq.ActiveMQConnectionFactory;

/** Connections of a real broker in this process, whose sessions are committed when they are closed: what the container does at the end of a transaction. */
final class CommittingFactory {

    private CommittingFactory() {}

    static ConnectionFactory of(String url) {
        return of(new ActiveMQConnectionFactory(url));
    }

    static ConnectionFactory of(ConnectionFactory real) {
        return watched(
                ConnectionFactory.class,
                real,
                (method, result) -> result instanceof Connection connection
                        ? watched(Connection.class, connection, CommittingFactory::session)
                        : result);
    }

    private static Object session(Method method, Object result) {
        return result instanceof Session session ? committing(session) : result;
    }

    private static Session committing(Session real) {
        return proxy(Session.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close") && real.getTransacted()) {
                real.commit();
            }
            return invoke(real, method, arguments);
        });
    }

    private static <T> T watched(Class<T> type, T real, Translation translation) {
        return proxy(
                type, (proxy, method, arguments) -> translation.translate(method, invoke(real, method, arguments)));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Translation {
        Object translate(Method method, Object result);
    }
}
