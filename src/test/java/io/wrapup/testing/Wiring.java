package io.wrapup.testing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates a bean without a container: sets injected fields by type and settings by key, and calls the life cycle
 * methods. A setting without a value has its default.
 */
public final class Wiring<T> {

    private final T bean;
    private final Map<String, Object> settings = new HashMap<>();

    private Wiring(T bean) {
        this.bean = bean;
    }

    public static <T> Wiring<T> of(T bean) {
        return new Wiring<>(bean);
    }

    /** Sets the value of a setting, converted to the type of its field. */
    public Wiring<T> setting(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** Sets each injected field to the value of its type. A field without such a value stays empty. */
    public T with(Object... values) {
        for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (isInjected(field)) {
                    value(field, values).ifPresent(value -> set(field, value));
                }
            }
        }
        return bean;
    }

    /** Calls the methods that a container calls before the first use. */
    public static <T> T start(T bean) {
        call(bean, PostConstruct.class);
        return bean;
    }

    /** Calls the methods that a container calls after the last use. */
    public static void stop(Object bean) {
        call(bean, PreDestroy.class);
    }

    private static boolean isInjected(Field field) {
        return Stream.of(Inject.class, EJB.class, Resource.class).anyMatch(field::isAnnotationPresent);
    }

    private Optional<?> value(Field field, Object... values) {
        ConfigProperty setting = field.getAnnotation(ConfigProperty.class);
        if (setting != null) {
            return settings.containsKey(setting.name())
                    ? Optional.of(settings.get(setting.name()))
                    : field.getType() == Optional.class ? Optional.of(Optional.empty()) : Optional.empty();
        }
        return Stream.of(values).filter(field.getType()::isInstance).findFirst();
    }

    private void set(Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void call(Object bean, Class<? extends Annotation> moment) {
        for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(moment)) {
                    invoke(bean, method);
                }
            }
        }
    }

    private static void invoke(Object bean, Method method) {
        try {
            method.setAccessible(true);
            method.invoke(bean);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
