package io.wrapup.gws;

import io.wrapup.agents.AgentState;
import io.wrapup.agents.AgentStates;
import io.wrapup.directory.Agent;
import io.wrapup.directory.Feature;
import io.wrapup.dispositions.PendingDispositions;
import io.wrapup.gws.AgentOperation.StartContactCenterSession;
import io.wrapup.gws.representations.AgentResponse;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out each {@code operationName} on an agent, or on the agent's voice channel. */
@ApplicationScoped
public class AgentOperations {

    private static final String VOICE = "voice";
    private static final Map<String, AgentState> STATES = Map.of(
            "Ready", AgentState.READY,
            "NotReady", AgentState.NOT_READY,
            "AfterCallWork", AgentState.AFTER_CALL_WORK);

    @Inject
    AgentStates states;

    @Inject
    PendingDispositions pendingDispositions;

    /** Sets the agent's state: Ready, NotReady or AfterCallWork. */
    public AgentResponse performOnVoiceChannel(Agent agent, JsonFields members) {
        requireVoice(agent);
        return changeState(agent, members.requiredText("operationName"));
    }

    /**
     * Sets the agent's state, or starts or ends a contact centre session. Every user may end a session: it is the
     * sign-out.
     */
    public AgentResponse perform(Agent agent, JsonFields members, Runnable endHttpSession) {
        String operationName = members.requiredText("operationName");
        if (operationName.equals("EndContactCenterSession")) {
            return endSession(agent, endHttpSession);
        }
        requireVoice(agent);
        return operationName.equals("StartContactCenterSession")
                ? startSession(agent, StartContactCenterSession.of(members).channels())
                : changeState(agent, operationName);
    }

    private static void requireVoice(Agent agent) {
        if (!agent.hasFeature(Feature.API_VOICE)) {
            throw new FeatureNotAssignedException(Feature.API_VOICE);
        }
    }

    private AgentResponse changeState(Agent agent, String operationName) {
        AgentState state = Optional.ofNullable(STATES.get(operationName))
                .orElseThrow(() -> new InvalidMemberException("operationName", "is not an operation of this resource"));
        if (state == AgentState.READY) {
            pendingDispositions.requireNone(agent.userName());
        }
        states.change(agent, state);
        return AgentResponse.success();
    }

    private AgentResponse startSession(Agent agent, Optional<List<String>> requestedChannels) {
        List<String> channels =
                requestedChannels.filter(names -> !names.isEmpty()).orElse(List.of(VOICE));
        if (!channels.contains(VOICE)) {
            throw new InvalidMemberException("channels", "must contain 'voice', the only channel that is offered");
        }
        if (states.of(agent) == AgentState.LOGGED_OUT) {
            states.change(agent, AgentState.NOT_READY);
        }
        List<String> others =
                channels.stream().filter(name -> !name.equals(VOICE)).toList();
        return others.isEmpty() ? AgentResponse.success() : AgentResponse.partialSuccess(VOICE, others);
    }

    private AgentResponse endSession(Agent agent, Runnable endHttpSession) {
        states.change(agent, AgentState.LOGGED_OUT);
        endHttpSession.run();
        return AgentResponse.success();
    }
}
