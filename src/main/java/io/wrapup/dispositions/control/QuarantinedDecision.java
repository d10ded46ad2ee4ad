package io.wrapup.dispositions.control;

import io.wrapup.calls.control.AgentDecision;
import io.wrapup.calls.entity.AgentRequest;
import io.wrapup.calls.entity.Call;
import io.wrapup.calls.entity.Change;
import io.wrapup.calls.entity.Party;
import java.time.Instant;

/** What becomes of a disposition, also when nobody has heard of the call. */
record QuarantinedDecision(DispositionDecision decision, Quarantine quarantine) implements AgentDecision {

    @Override
    public AgentRequest request() {
        return decision.request();
    }

    @Override
    public Change change(Call call, Party leg, Instant now) {
        return decision.change(call, leg, now);
    }

    @Override
    public Change changeOfUnknown(Call call, Instant now) {
        decision.limits().check(decision.pairs());
        return quarantine.change(call, request(), decision.pairs(), now);
    }
}
