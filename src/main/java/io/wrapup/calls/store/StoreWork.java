package io.wrapup.calls.store;

import java.util.List;

/** A write that shares a transaction with others. Repeatable: after a failed batch it is executed again alone. */
@FunctionalInterface
public interface StoreWork {

    void write(StoreBatch batch);

    /** Returns the changes of calls in this write, in the order of their versions for each call. */
    default List<NewEntry> entries() {
        return List.of();
    }

    /** Returns a write of changes of calls: all of them, or none. */
    static StoreWork of(List<NewEntry> entries) {
        return new StoreWork() {

            @Override
            public void write(StoreBatch batch) {
                entries.forEach(batch::add);
            }

            @Override
            public List<NewEntry> entries() {
                return entries;
            }
        };
    }
}
