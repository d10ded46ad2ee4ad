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
 * Removes calls that are over, with all their journal entries, when they are old and nobody outside has still to hear of them. Goes
 * along the journal from its oldest entry on, and then again from there: what could not go the first time may go the next. For one thread.
 */
@ApplicationScoped
public class RetentionPurge {

    /** So few that those who wait for the next commit do not notice. */
    private static final int MOST_AT_ONCE = 500;

    private static final String BEGINNING = "";

    @Inject
    JournalStore store;

    @Inject
    CallJournal journal;

    @EJB
    CallRegistry registry;

    private String position = BEGINNING;

    /** One step; false when that was the last one for the present. */
    boolean removeSome(Instant before) {
        List<OldEntry> entries = store.old(position, before, MOST_AT_ONCE);
        Set<String> callUuids = entries.stream()
                .filter(OldEntry::removable)
                .map(OldEntry::callUuid)
                .collect(Collectors.toSet());
        if (!callUuids.isEmpty()) {
            registry.excluding(callUuids, () -> journal.remove(callUuids, before));
        }
        boolean more = entries.size() == MOST_AT_ONCE;
        position = more ? entries.get(entries.size() - 1).id() : BEGINNING;
        return more;
    }
}
