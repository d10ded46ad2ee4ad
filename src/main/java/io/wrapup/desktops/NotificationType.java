package io.wrapup.desktops;

/** What a message is about, strongest first: a message carries the whole call, so of several the strongest says all. */
public enum NotificationType {
    STATUS_CHANGE("StatusChange"),
    PARTICIPANTS_UPDATED("ParticipantsUpdated"),
    ATTACHED_DATA_CHANGED("AttachedDataChanged");

    private final String label;

    NotificationType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
