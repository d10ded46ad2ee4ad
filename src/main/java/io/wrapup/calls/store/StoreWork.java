package io.wrapup.calls.store;

import java.util.Optional;

/** A write that shares a transaction with others. Repeatable: after a failed batch it is executed again alone. */
@FunctionalInterface
public interface StoreWork {
    void write(StoreBatch batch);

    /** Returns the condition of this work; the work fails alone if it is not met. */
    default Optional<Fence> fence() {
        return Optional.empty();
    }

    /** Returns the work with the condition. */
    static StoreWork fenced(Optional<Fence> fence, StoreWork work) {
        return new StoreWork() {
            @Override
            public void write(StoreBatch batch) {
                work.write(batch);
            }

            @Override
            public Optional<Fence> fence() {
                return fence;
            }
        };
    }
}
