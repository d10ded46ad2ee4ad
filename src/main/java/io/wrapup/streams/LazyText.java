package io.wrapup.streams;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that is created at the first read and then cached. Not thread-safe; the caller holds a lock. */
public final class LazyText {

    private final Supplier<String> supplier;
    private @Nullable String cached;

    public LazyText(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    public String text() {
        String text = cached;
        if (text == null) {
            text = supplier.get();
            cached = text;
        }
        return text;
    }
}
