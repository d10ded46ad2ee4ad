package io.wrapup.telephony;

import java.util.Set;

/** The operations on calls that the telephony platform carries out (page CallResource, attribute {@code capabilities}). */
public final class CallControlOperation {

    public static final Set<String> OPERATIONS = Set.of(
            "Answer",
            "Hangup",
            "Hold",
            "Retrieve",
            "SwapCalls",
            "ClearCall",
            "SendDtmf",
            "InitiateConference",
            "CompleteConference",
            "SingleStepConference",
            "InitiateTransfer",
            "CompleteTransfer",
            "SingleStepTransfer",
            "StartCallRecording",
            "PauseCallRecording",
            "ResumeCallRecording",
            "StopCallRecording",
            "SwitchToListenIn",
            "SwitchToBargeIn",
            "RemoveParticipantFromConference");

    private CallControlOperation() {}
}
