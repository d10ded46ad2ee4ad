package io.wrapup.calls.registry;

import io.wrapup.calls.journal.CallJournal;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.calls.store.JournalStore.OldEntry;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes old calls with all their journal entries, unless they are active or have an undelivered entry. Reads the
 * journal in batches from its oldest entry on, and starts again at the end, because a call that had to stay may be
 * removable later. Not thread-safe.
 */
@ApplicationScoped
public class RetentionPurge {

    /** Small enough that requests waiting for the next commit are not delayed noticeably. */
    private static final int BATCH_SIZE = 500;

    private static final String START = "";

    @Inject
    JournalStore store;

    @Inject
    CallJournal journal;

    @EJB
    CallRegistry registry;

    private String position = START;

    /** Removes one batch of calls. Returns false if it was the last batch for now. */
    boolean removeBatch(Instant before) {
        List<OldEntry> entries = store.oldEntries(position, before, BATCH_SIZE);
        Set<String> callUuids = entries.stream()
                .filter(OldEntry::removable)
                .map(OldEntry::callUuid)
                .collect(Collectors.toSet());
        if (!callUuids.isEmpty()) {
            registry.runExclusively(callUuids, () -> journal.remove(callUuids, before));
        }
        boolean more = entries.size() == BATCH_SIZE;
        position = more ? entries.get(entries.size() - 1).id() : START;
        return more;
    }
}
