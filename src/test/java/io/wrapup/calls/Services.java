package io.wrapup.calls;

import io.wrapup.calls.journal.JournalVerification;
import io.wrapup.calls.userdata.UserDataLimits;
import io.wrapup.calls.userdata.UserDataService;
import io.wrapup.testing.Wiring;
import java.time.Duration;

/** The services of a {@link Node}, wired without a container. */
public final class Services {

    private Services() {}

    public static UserDataService userData(Node node, UserDataLimits limits, RecordedChanges changes) {
        return Wiring.of(new UserDataService()).with(node.registry(), limits, changes);
    }

    public static JournalVerification verification(Node node) {
        return Wiring.of(new JournalVerification()).with(node.store(), node.journalStore());
    }

    public static UserDataLimits limits(int maxBytes) {
        return Wiring.of(new UserDataLimits())
                .setting("wrapup.user-data.max-bytes", maxBytes)
                .with();
    }

    public static DispositionSettings dispositionSettings(String key, Duration window) {
        return Wiring.of(new DispositionSettings())
                .setting("wrapup.disposition.key", key)
                .setting("wrapup.disposition.window", window)
                .with();
    }
}
