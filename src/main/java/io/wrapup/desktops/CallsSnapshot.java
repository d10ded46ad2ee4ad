package io.wrapup.desktops;

import io.wrapup.gws.representations.CallRepresentation;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * How an agent's calls stand: where a numbered stream begins, and how it goes on when what was missed is gone.
 *
 * @param seq the number of the newest message of which it tells
 * @param calls the active ones
 */
@JsonbPropertyOrder({"type", "seq", "calls"})
public record CallsSnapshot(String type, long seq, List<CallRepresentation> calls) {

    public CallsSnapshot(long seq, List<CallRepresentation> calls) {
        this("snapshot", seq, calls);
    }
}
