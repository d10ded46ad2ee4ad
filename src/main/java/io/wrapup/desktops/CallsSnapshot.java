package io.wrapup.desktops;

import io.wrapup.gws.representations.CallRepresentation;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The active calls of an agent. It is the first frame of a numbered stream, and replaces missed frames that have been
 * evicted.
 *
 * @param seq the number of the newest message that the snapshot includes
 * @param calls the active calls
 */
@JsonbPropertyOrder({"type", "seq", "calls"})
public record CallsSnapshot(String type, long seq, List<CallRepresentation> calls) {

    public CallsSnapshot(long seq, List<CallRepresentation> calls) {
        this("snapshot", seq, calls);
    }
}
