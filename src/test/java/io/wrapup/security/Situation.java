package io.wrapup.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The owner of the call or device in a request, as the authorization table names it. */
enum Situation {
    /** The request names no particular call or device. */
    NONE(""),
    OWN_ACTIVE("own active"),
    OWN_RELEASED("own released"),
    OTHERS_ACTIVE("another's active"),
    OTHERS_RELEASED("another's released"),
    UNKNOWN("unknown"),
    OWN_DEVICE("own device"),
    OTHERS_DEVICE("another's device"),
    UNKNOWN_DEVICE("unknown device");

    private static final Set<Situation> CALLS = EnumSet.range(OWN_ACTIVE, UNKNOWN);
    private static final Set<Situation> DEVICES = EnumSet.range(OWN_DEVICE, UNKNOWN_DEVICE);

    private final String text;

    Situation(String text) {
        this.text = text;
    }

    static Situation of(String text) {
        return Arrays.stream(values())
                .filter(situation -> situation.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No situation is called '" + text + "'"));
    }

    /** Returns all situations that need a row in the table. */
    static Set<Situation> of(Route route) {
        String path = route.path();
        if (path.contains("devices/{id}")) {
            Set<Situation> devices = EnumSet.copyOf(DEVICES);
            if (!route.operation().isEmpty()) {
                // On the caller's own device, or on that of the call's agent.
                devices.addAll(CALLS);
                devices.remove(OWN_DEVICE);
            }
            return devices;
        }
        if (path.contains("calls/{id}")) {
            return CALLS;
        }
        if (path.contains("{")) {
            throw new IllegalStateException("What is in the path of " + route + "?");
        }
        return EnumSet.of(NONE);
    }

    /** Returns whether only a caller with a device can be in this situation. */
    boolean isOwn() {
        return this == OWN_ACTIVE || this == OWN_RELEASED || this == OWN_DEVICE;
    }

    @Override
    public String toString() {
        return text;
    }
}
