package io.wrapup.calls.store;

/** Something to be written in one transaction with whatever else has gathered. Repeatable: a failed batch is tried again one by one. */
@FunctionalInterface
public interface StoreWork {
    void write(StoreBatch batch);
}
