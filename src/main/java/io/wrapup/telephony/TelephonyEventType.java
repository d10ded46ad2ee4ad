package io.wrapup.telephony;

import io.wrapup.calls.model.LegState;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type of a telephony event, with its name in T-Library. */
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

    /**
     * Returns the type with that name.
     *
     * @throws IllegalArgumentException no type has that name
     */
    public static TelephonyEventType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(label));
    }

    /** Returns the state of the leg after this event; empty for events about participants or data. */
    public Optional<LegState> state() {
        return Optional.ofNullable(state);
    }

    /** Returns whether the event changes the other participants. */
    public boolean isAboutParticipants() {
        return this == PARTY_ADDED || this == PARTY_DELETED || this == PARTY_CHANGED;
    }

    /** Returns whether a released leg can begin again with this event. */
    public boolean beginsLeg() {
        return this == DIALING || this == RINGING;
    }
}
