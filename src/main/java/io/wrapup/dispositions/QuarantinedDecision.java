package io.wrapup.dispositions;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.registry.AgentDecision;
import java.time.Instant;

/** What becomes of a disposition, also when nobody has heard of the call. */
record QuarantinedDecision(DispositionDecision decision, Quarantine quarantine) implements AgentDecision {

    @Override
    public AgentRequest request() {
        return decision.request();
    }

    @Override
    public Change change(Call call, Leg leg, Instant now) {
        return decision.change(call, leg, now);
    }

    @Override
    public Change changeOfUnknown(Call call, Instant now) {
        decision.limits().check(decision.pairs());
        return quarantine.change(call, request(), decision.pairs(), now);
    }
}
