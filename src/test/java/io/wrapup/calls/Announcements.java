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

/** Keeps what services announce, where there is no container to pass it on. For one thread. */
public final class Announcements implements Event<CallChanged> {

    private final List<CallChanged> heard = new ArrayList<>();
    private final Consumer<CallChanged> listener;

    public Announcements() {
        this(change -> {});
    }

    /** Passes on to the one who listens. */
    public Announcements(Consumer<CallChanged> listener) {
        this.listener = listener;
    }

    public List<CallChanged> heard() {
        return heard;
    }

    @Override
    public void fire(CallChanged change) {
        heard.add(change);
        listener.accept(change);
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
