package io.wrapup.calls.store;

import java.util.List;
import java.util.Optional;

/** A write that shares a transaction with others. Repeatable: after a failed batch it is executed again alone. */
@FunctionalInterface
public interface StoreWork {

    void write(StoreBatch batch);

    /** Returns the changes of calls in this write, in the order of their versions for each call. */
    default List<NewEntry> entries() {
        return List.of();
    }

    /** Returns the condition of this write; it fails alone if the condition is not met. */
    default Optional<Fence> fence() {
        return Optional.empty();
    }

    /** Returns a write of changes of calls: all of them, or none. */
    static StoreWork of(List<NewEntry> entries, Optional<Fence> fence) {
        return new StoreWork() {

            @Override
            public void write(StoreBatch batch) {
                entries.forEach(batch::add);
            }

            @Override
            public List<NewEntry> entries() {
                return entries;
            }

            @Override
            public Optional<Fence> fence() {
                return fence;
            }
        };
    }
}
