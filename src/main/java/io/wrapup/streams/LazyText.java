package io.wrapup.streams;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that is made when somebody first looks, and then kept for everybody else: while nobody looks, it costs nothing. Under a lock. */
public final class LazyText {

    private final Supplier<String> making;
    private @Nullable String made;

    public LazyText(Supplier<String> making) {
        this.making = making;
    }

    public String text() {
        String text = made;
        if (text == null) {
            text = making.get();
            made = text;
        }
        return text;
    }
}
