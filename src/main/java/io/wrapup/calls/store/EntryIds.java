package io.wrapup.calls.store;

import com.github.f4b6a3.ulid.Ulid;
import java.time.Instant;

/** The ids of journal entries: ULIDs, which begin with the time at which they were made and so are in its order. */
final class EntryIds {

    private EntryIds() {}

    /** Ids made at that time or later do not come before this one, and ids made earlier do. */
    static String firstAt(Instant time) {
        return Ulid.min(time.toEpochMilli()).toString();
    }
}
