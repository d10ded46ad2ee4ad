package io.wrapup.calls.model;

import java.util.List;
import java.util.Optional;

/**
 * The result of a verification of the journal.
 *
 * @param calls the number of verified calls
 * @param entries the number of their entries
 * @param broken the first broken entry of each broken call
 * @param next the entry id from which to continue; empty if everything is verified
 */
public record Verification(int calls, long entries, List<ChainBreak> broken, Optional<String> next) {

    public Verification {
        broken = List.copyOf(broken);
    }
}
