package io.wrapup.dashboards;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.JournalEntry;
import io.wrapup.dashboards.BoardQueue.Missed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes news of calls into the board's state, and reads in the journal what is missing there. For one thread. */
final class BoardIntake {

    private final BoardState state;
    private final Journal journal;

    /** Where the changes of a call stand. */
    interface Journal {

        /** Those after the given version, in their order. */
        List<JournalEntry> changes(String callUuid, long after, int most);
    }

    BoardIntake(BoardState state, Journal journal) {
        this.state = state;
        this.journal = journal;
    }

    void take(CallChanged change) {
        state.apply(before(change.call().version(), change.call()), change);
    }

    /** Takes in all of what was missed, change by change, as if it had been heard. */
    void take(Missed missed) {
        Call newest = missed.newest();
        BoardCall known = before(missed.first(), newest);
        for (JournalEntry change : changes(newest, versionOf(known), newest.version())) {
            known = state.apply(known, BoardState.heard(known, change, newest));
        }
    }

    /** The call before it came to that version or as the board has it, if it is there; else from the journal, because it left the board long ago. */
    private @Nullable BoardCall before(long version, Call newest) {
        BoardCall known = state.find(newest.callUuid());
        if (known == null) {
            for (JournalEntry change : changes(newest, 0, version - 1)) {
                known = state.after(known, change, newest);
            }
        }
        return known;
    }

    private List<JournalEntry> changes(Call call, long after, long upTo) {
        return after < upTo ? journal.changes(call.callUuid(), after, (int) (upTo - after)) : List.of();
    }

    private static long versionOf(@Nullable BoardCall known) {
        return known == null ? 0 : known.call().version();
    }
}
