package io.wrapup.calls;

import io.wrapup.calls.model.CallChanged;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * An event target for services that run without a container: records the changes and passes them to an observer. Not
 * thread-safe.
 */
public final class RecordedChanges implements Event<CallChanged> {

    private final List<CallChanged> changes = new ArrayList<>();
    private final Consumer<CallChanged> observer;

    public RecordedChanges() {
        this(change -> {});
    }

    /** Creates a target that passes each change to the observer. */
    public RecordedChanges(Consumer<CallChanged> observer) {
        this.observer = observer;
    }

    public List<CallChanged> changes() {
        return changes;
    }

    @Override
    public void fire(CallChanged change) {
        changes.add(change);
        observer.accept(change);
    }

    @Override
    public <U extends CallChanged> CompletionStage<U> fireAsync(U change) {
        throw new UnsupportedOperationException("The order of changes would be lost");
    }

    @Override
    public <U extends CallChanged> CompletionStage<U> fireAsync(U change, NotificationOptions options) {
        throw new UnsupportedOperationException("The order of changes would be lost");
    }

    @Override
    public Event<CallChanged> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends CallChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends CallChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
