package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.dashboards.BoardQueue.SkippedChanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes to the state of the board, and reads versions that are missing there from the journal. Not
 * thread-safe.
 */
final class BoardUpdater {

    private final BoardState state;
    private final Journal journal;

    /** The source of a call's changes. */
    interface Journal {

        /** Returns the changes after the version {@code after}, in order, at most {@code limit}. */
        List<JournalEntry> changes(String callUuid, long after, int limit);
    }

    BoardUpdater(BoardState state, Journal journal) {
        this.state = state;
        this.journal = journal;
    }

    void apply(CallChanged change) {
        state.apply(before(change.call().version(), change.call()), change);
    }

    /** Reads the skipped changes of a call from the journal and applies them one by one. */
    void apply(SkippedChanges skipped) {
        Call newest = skipped.newest();
        BoardCall current = before(skipped.firstVersion(), newest);
        for (JournalEntry entry : changes(newest, versionOf(current), newest.version())) {
            current = state.apply(current, BoardState.announced(current, entry, newest));
        }
    }

    /**
     * Returns the call before {@code version}: from the state, or from the journal if the call has left the board; null
     * if the version is the first.
     */
    private @Nullable BoardCall before(long version, Call newest) {
        BoardCall current = state.find(newest.callUuid());
        if (current == null) {
            for (JournalEntry entry : changes(newest, 0, version - 1)) {
                current = state.replay(current, entry, newest);
            }
        }
        return current;
    }

    private List<JournalEntry> changes(Call call, long after, long upTo) {
        return after < upTo ? journal.changes(call.callUuid(), after, (int) (upTo - after)) : List.of();
    }

    private static long versionOf(@Nullable BoardCall current) {
        return current == null ? 0 : current.call().version();
    }
}
