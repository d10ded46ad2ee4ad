package io.wrapup.calls;

import java.time.Duration;

/** Settings of dispositions for tests. */
public final class Settings {

    private Settings() {}

    public static DispositionSettings of(String key, Duration window) {
        DispositionSettings terms = new DispositionSettings();
        terms.key = key;
        terms.window = window;
        return terms;
    }
}
