package io.wrapup.dispositions;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.Services;
import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.AgentRequest;
import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.CallChanged;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.Calls;
import io.wrapup.calls.model.Change;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Position;
import io.wrapup.calls.model.UnknownCallException;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.calls.registry.ChangeFollower;
import io.wrapup.calls.registry.Decision;
import io.wrapup.calls.userdata.UserDataLimitException;
import io.wrapup.directory.Agents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private static final Instant NOW = Calls.RELEASED;
    private static final AgentRequest BY_LEE = Dispositions.by("lee");

    private final Quarantine quarantine = Dispositions.quarantine("quarantine");

    @Test
    void raisesAUserEventWithoutCallData() {
        Change change = only(decision(BY_LEE, quarantine).decide(null, NOW));
        UserEvent event = ((CallFact.UserEventRaised) change.facts().get(0)).event();
        assertThat(event.quarantined()).isTrue();
        assertThat(event.callUuid()).isEqualTo(Calls.UUID);
        assertThat(event.thisDN()).isEqualTo("15000");
        assertThat(event.owner().deviceId()).isEqualTo(Agents.DESK.id());
        assertThat(event.userData()).isEqualTo(json("{'code':'Sold'}"));
        assertThat(change.next().active()).isFalse();
        assertThat(change.next().userData().isEmpty()).isTrue();
    }

    @Test
    void acceptsAnotherDispositionOfTheSameUnknownCall() {
        assertThat(decision(BY_LEE, quarantine).decide(Call.begin(Calls.UUID), NOW))
                .hasSize(1);
    }

    @Test
    void hasNoSecondEffectWhenARequestIsRepeated() {
        var decision = decision(Dispositions.repeatable("lee", "k1"), quarantine);
        Call next = only(decision.decide(null, NOW)).next();
        assertThat(decision.decide(next, NOW)).isEmpty();
    }

    @Test
    void refusesAllCallsWhenDisabled() {
        assertUnknown(BY_LEE, Dispositions.quarantine("refuse"), null);
    }

    @Test
    void refusesCallsOfOtherAgents() {
        assertUnknown(Dispositions.by("eve"), quarantine, Calls.established());
        assertUnknown(Dispositions.by("eve"), quarantine, Calls.released());
    }

    @Test
    void refusesInvalidCallIdsAndUnknownDevices() {
        assertUnknown(request("lee", "no/slash"), quarantine, null);
        assertUnknown(request("lee", "x".repeat(65)), quarantine, null);
        assertUnknown(Dispositions.by("eve"), quarantine, null);
        assertUnknown(Dispositions.on("lee", "nowhere"), quarantine, null);
    }

    @Test
    void enforcesTheLimitsOfUserData() {
        var decision = decision(BY_LEE, quarantine, 5);
        assertThatExceptionOfType(UserDataLimitException.class).isThrownBy(() -> decision.decide(null, NOW));
    }

    @Test
    void refusesAnAgentOverTheLimitUntilTheNextHour() {
        IntStream.range(0, Quarantine.MAX_PER_AGENT)
                .forEach(number ->
                        decision(request("lee", "call" + number), quarantine).decide(null, NOW));
        assertThatExceptionOfType(QuarantineFullException.class)
                .isThrownBy(() -> decision(BY_LEE, quarantine).decide(null, NOW));
        assertThat(decision(BY_LEE, quarantine).decide(null, NOW.plus(Duration.ofHours(1))))
                .hasSize(1);
    }

    @Test
    void countsWhatAllNodesOfAClusterHaveAccepted() {
        quarantine.follower = new ChangeFollower() {
            @Override
            public boolean isFollowing() {
                return true;
            }
        };
        Change accepted = only(decision(BY_LEE, quarantine).decide(null, NOW));
        CallChanged event = new CallChanged(
                accepted.next(), new ChangeRecord(Actor.agent("lee"), accepted.facts()), new Position(1, 1));
        for (int i = 1; i < Quarantine.MAX_PER_AGENT; i++) {
            quarantine.onChange(event);
        }
        assertThat(decision(BY_LEE, quarantine).decide(null, NOW)).hasSize(1);
        assertThat(decision(BY_LEE, quarantine).decide(null, NOW)).hasSize(1);

        quarantine.onChange(event);
        assertThatExceptionOfType(QuarantineFullException.class)
                .isThrownBy(() -> decision(BY_LEE, quarantine).decide(null, NOW));
        assertThat(decision(BY_LEE, quarantine).decide(null, NOW.plus(Duration.ofHours(1))))
                .hasSize(1);
    }

    private static void assertUnknown(AgentRequest request, Quarantine quarantine, Call call) {
        assertThatExceptionOfType(UnknownCallException.class)
                .isThrownBy(() -> decision(request, quarantine).decide(call, NOW));
    }

    private static AgentRequest request(String userName, String callUuid) {
        return new AgentRequest(userName, callUuid, Optional.empty(), Optional.empty());
    }

    private static Decision decision(AgentRequest request, Quarantine quarantine) {
        return decision(request, quarantine, 16_000);
    }

    private static Decision decision(AgentRequest request, Quarantine quarantine, int maxBytes) {
        return new DispositionDecision(
                request, json("{'code':'Sold'}"), Dispositions.WINDOW, Services.limits(maxBytes), quarantine);
    }

    private static Change only(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }
}
