package io.wrapup.directory;

import java.util.List;

/** A part of the API that is assigned to agents; GWS assigns features to users by these ids. */
public record Feature(String id, String displayName, String description) {

    /** Everything about calls, their user data and their dispositions. */
    public static final String API_VOICE = "api-voice";

    /** The features with a name and a description. */
    public static final List<Feature> KNOWN = List.of(
            new Feature(API_VOICE, "Voice", "Calls, their user data and their dispositions"),
            new Feature("api-voice-recording", "Call recording", "Starting and stopping the recording of a call"),
            new Feature("api-supervisor-monitoring", "Monitoring", "Listening in on the calls of agents"),
            new Feature("api-provisioning-read", "Provisioning", "Reading users, groups and settings"));

    /** Returns the feature with this id; an unknown one is named by its id. */
    public static Feature of(String id) {
        return KNOWN.stream().filter(known -> known.id.equals(id)).findFirst().orElseGet(() -> new Feature(id, id, ""));
    }
}
