package io.wrapup.desktops;

/**
 * The kind of a call notification, in order of precedence. A message contains the whole call, so a change with several
 * facts sends only the first kind.
 */
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
