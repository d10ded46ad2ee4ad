package io.wrapup.calls;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletionStage;

/** An event target for components that run without a container. */
public abstract class SynchronousEvent<T> implements Event<T> {

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U change) {
        throw new UnsupportedOperationException("The order of events would be lost");
    }

    @Override
    public <U extends T> CompletionStage<U> fireAsync(U change, NotificationOptions options) {
        throw new UnsupportedOperationException("The order of events would be lost");
    }

    @Override
    public Event<T> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
