package io.wrapup.calls.journal;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.TimeRange;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.Verification;
import io.wrapup.calls.store.CallStore;
import io.wrapup.calls.store.JournalStore;
import io.wrapup.calls.store.JournalStore.WrittenEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out whether the journal says what was written, and whether the calls are what it makes of them. Thread-safe. */
@ApplicationScoped
public class JournalVerification {

    private static final int MOST_AT_ONCE = 1000;

    @Inject
    CallStore calls;

    @Inject
    JournalStore journal;

    /**
     * Looks at one call.
     *
     * @throws UnknownCallException there is no such call, and nothing about it in the journal
     */
    public Verification ofCall(String callUuid) {
        Verification verification = of(List.of(callUuid), Optional.empty());
        if (verification.calls() == 0) {
            throw new UnknownCallException();
        }
        return verification;
    }

    /** Looks at each call of which the next {@value #MOST_AT_ONCE} entries of the span speak, from behind the one of the given id. */
    public Verification of(TimeRange span, String after) {
        List<WrittenEntry> entries = journal.written(span, after, MOST_AT_ONCE);
        Optional<String> next = entries.size() < MOST_AT_ONCE
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).id());
        return of(entries.stream().map(WrittenEntry::callUuid).collect(Collectors.toSet()), next);
    }

    private Verification of(Collection<String> callUuids, Optional<String> next) {
        List<ChainVerifier> walks =
                callUuids.stream().map(this::walk).filter(ChainVerifier::found).toList();
        return new Verification(
                walks.size(),
                walks.stream().mapToLong(ChainVerifier::entries).sum(),
                walks.stream().flatMap(walk -> walk.broken().stream()).toList(),
                next);
    }

    /** Twice when it is broken: a call may go by its age while it is looked at, but what is really broken stays so. */
    private ChainVerifier walk(String callUuid) {
        ChainVerifier walk = walkOnce(callUuid);
        return walk.broken().isEmpty() ? walk : walkOnce(callUuid);
    }

    private ChainVerifier walkOnce(String callUuid) {
        ChainVerifier walk = new ChainVerifier(callUuid);
        try {
            // First the call: what is written meanwhile comes behind the version that is looked for.
            Optional<Call> newest = calls.find(callUuid);
            journal.eachEntry(callUuid, newest.map(Call::version).orElse(Long.MAX_VALUE), walk::step);
            walk.end(newest);
        } catch (JsonbException e) {
            walk.cannotBeRead();
        }
        return walk;
    }
}
