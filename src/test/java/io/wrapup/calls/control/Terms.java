package io.wrapup.calls.control;

import java.time.Duration;

/** Terms of dispositions for tests. */
public final class Terms {

    private Terms() {}

    public static DispositionTerms of(String key, Duration window) {
        DispositionTerms terms = new DispositionTerms();
        terms.key = key;
        terms.window = window;
        return terms;
    }
}
