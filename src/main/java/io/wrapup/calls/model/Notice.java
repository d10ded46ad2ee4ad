package io.wrapup.calls.model;

/**
 * The CDI event for a durable change of something other than a call, on every node of a cluster and in the order of
 * commits. Observers hand over and return, as those of {@link CallChanged}.
 *
 * @param topic the kind of change, at most 32 characters
 * @param subject what changed, such as a user name
 * @param content the new content
 */
public record Notice(String topic, String subject, String content, Position position) {

    /** Creates a notice that is not committed yet. */
    public Notice(String topic, String subject, String content) {
        this(topic, subject, content, Position.NONE);
    }

    /** Returns the notice with its position. */
    public Notice at(Position committed) {
        return new Notice(topic, subject, content, committed);
    }
}
