package io.wrapup.calls.model;

import java.util.List;
import java.util.Optional;

/**
 * What came of looking through the journal.
 *
 * @param calls how many calls were looked at
 * @param entries how many entries they have
 * @param broken the first broken entry of each call that has one
 * @param next from where to go on; empty when that was all
 */
public record Verification(int calls, long entries, List<ChainBreak> broken, Optional<String> next) {

    public Verification {
        broken = List.copyOf(broken);
    }
}
