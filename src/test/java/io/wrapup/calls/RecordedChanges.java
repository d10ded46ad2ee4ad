package io.wrapup.calls;

import io.wrapup.calls.model.CallChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An event target for services that run without a container: records the changes and passes them to an observer. Not
 * thread-safe.
 */
public final class RecordedChanges extends SynchronousEvent<CallChanged> {

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
}
