package io.wrapup.reporting;

import io.wrapup.calls.model.ChainBreak;
import io.wrapup.calls.model.Verification;
import io.wrapup.web.StatusCode;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request for a verification of the journal.
 *
 * @param intact whether no entry is broken
 * @param calls the number of verified calls
 * @param entries the number of their entries
 * @param broken the first broken entry of each broken call
 * @param next the {@code after} of the next request; absent if everything is verified
 */
@JsonbPropertyOrder({"statusCode", "intact", "calls", "entries", "broken", "next"})
public record VerificationResponse(
        int statusCode,
        boolean intact,
        int calls,
        long entries,
        List<ChainBreak> broken,

        @Schema(description = "The 'after' of the next request; absent if nothing is left") @Nullable
        String next) {

    static VerificationResponse of(Verification verification) {
        return new VerificationResponse(
                StatusCode.SUCCESS.number(),
                verification.broken().isEmpty(),
                verification.calls(),
                verification.entries(),
                verification.broken(),
                verification.next().orElse(null));
    }
}
