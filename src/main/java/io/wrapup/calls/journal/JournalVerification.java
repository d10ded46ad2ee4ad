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

/**
 * Verifies that journal entries are unchanged since they were written and that they produce the stored calls.
 * Thread-safe.
 */
@ApplicationScoped
public class JournalVerification {

    private static final int MAX_ENTRIES = 1000;

    @Inject
    CallStore calls;

    @Inject
    JournalStore journal;

    /**
     * Verifies one call.
     *
     * @throws UnknownCallException neither the call nor an entry of it exists
     */
    public Verification verifyCall(String callUuid) {
        Verification verification = verify(List.of(callUuid), Optional.empty());
        if (verification.calls() == 0) {
            throw new UnknownCallException();
        }
        return verification;
    }

    /**
     * Verifies each call that has one of the next {@value #MAX_ENTRIES} entries of the time range after the entry id
     * {@code after}.
     */
    public Verification verify(TimeRange range, String after) {
        List<WrittenEntry> entries = journal.writtenEntries(range, after, MAX_ENTRIES);
        Optional<String> next = entries.size() < MAX_ENTRIES
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).id());
        return verify(entries.stream().map(WrittenEntry::callUuid).collect(Collectors.toSet()), next);
    }

    private Verification verify(Collection<String> callUuids, Optional<String> next) {
        List<ChainVerifier> verifiers = callUuids.stream()
                .map(this::verifyChain)
                .filter(ChainVerifier::found)
                .toList();
        return new Verification(
                verifiers.size(),
                verifiers.stream().mapToLong(ChainVerifier::entries).sum(),
                verifiers.stream()
                        .flatMap(verifier -> verifier.firstBreak().stream())
                        .toList(),
                next);
    }

    /**
     * Verifies a broken call a second time: retention may remove a call during the verification, while a real break is
     * permanent.
     */
    private ChainVerifier verifyChain(String callUuid) {
        ChainVerifier verifier = verifyChainOnce(callUuid);
        return verifier.firstBreak().isEmpty() ? verifier : verifyChainOnce(callUuid);
    }

    private ChainVerifier verifyChainOnce(String callUuid) {
        ChainVerifier verifier = new ChainVerifier(callUuid);
        try {
            // The call is read first: entries that are written meanwhile have a higher version and are not read.
            Optional<Call> newest = calls.find(callUuid);
            journal.eachEntry(callUuid, newest.map(Call::version).orElse(Long.MAX_VALUE), verifier::verify);
            verifier.finish(newest);
        } catch (JsonbException e) {
            verifier.markUnreadable();
        }
        return verifier;
    }
}
