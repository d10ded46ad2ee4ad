package io.wrapup.telephony;

import io.wrapup.calls.model.LegState;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to a leg, by the names of T-Library. */
public enum TelephonyEventType {
    DIALING("EventDialing", LegState.DIALING),
    RINGING("EventRinging", LegState.RINGING),
    ESTABLISHED("EventEstablished", LegState.ESTABLISHED),
    HELD("EventHeld", LegState.HELD),
    RETRIEVED("EventRetrieved", LegState.ESTABLISHED),
    PARTY_ADDED("EventPartyAdded", null),
    PARTY_DELETED("EventPartyDeleted", null),
    PARTY_CHANGED("EventPartyChanged", null),
    ATTACHED_DATA_CHANGED("EventAttachedDataChanged", null),
    RELEASED("EventReleased", LegState.RELEASED),
    ABANDONED("EventAbandoned", LegState.RELEASED);

    private final String label;
    private final @Nullable LegState state;

    TelephonyEventType(String label, @Nullable LegState state) {
        this.label = label;
        this.state = state;
    }

    /** @throws IllegalArgumentException for a name that is not among them */
    public static TelephonyEventType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(label));
    }

    /** The state into which this event brings its leg; none for events about participants or data. */
    public Optional<LegState> state() {
        return Optional.ofNullable(state);
    }

    /** Whether it says who else is on the call. */
    public boolean isAboutParticipants() {
        return this == PARTY_ADDED || this == PARTY_DELETED || this == PARTY_CHANGED;
    }

    /** Whether a leg may begin again with this event after it was released. */
    public boolean beginsLeg() {
        return this == DIALING || this == RINGING;
    }
}
