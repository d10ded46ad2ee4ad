package io.wrapup.calls.store;

/** A write that shares a transaction with others. Repeatable: after a failed batch it is executed again alone. */
@FunctionalInterface
public interface StoreWork {
    void write(StoreBatch batch);
}
