package io.wrapup.calls.control;

import io.wrapup.calls.entity.RecordedChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The journal as it is read afterwards: what happened to a call, in the order of its versions. Thread-safe. */
@ApplicationScoped
public class JournalStore {

    private static final String OF_CALL = "SELECT " + StoredEntry.COLUMNS + " FROM journal WHERE call_uuid = ?";

    @Inject
    Database database;

    /** The changes of a call after the given version. */
    List<RecordedChange> changes(String callUuid, long after, int most) {
        return database.query(
                OF_CALL + " AND version > ? ORDER BY version LIMIT ?",
                row -> StoredEntry.read(row).decoded(),
                callUuid,
                after,
                most);
    }

    /** Hands over the changes of a call that were made until then, however many there are. */
    void eachChange(String callUuid, Instant until, Consumer<RecordedChange> consumer) {
        database.each(
                OF_CALL + " AND changed_at <= ? ORDER BY version",
                row -> consumer.accept(StoredEntry.read(row).decoded()),
                callUuid,
                until.toEpochMilli());
    }
}
