package io.wrapup.outbox;

import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.OutboxEntry;

/**
 * An external system that receives changes of calls: each at least once, under the same id, and in order per call.
 * Every bean of this type gets its own relay. A new kind of sink needs no change elsewhere.
 */
public interface Sink {

    /** Returns the name under which deliveries are stored: lower case, at most 32 characters, never changed. */
    String name();

    /** Returns whether the sink is configured. A disabled sink receives nothing. */
    boolean enabled();

    /**
     * Returns whether the sink receives the change. Called on the thread of a request, before the commit; must not
     * block.
     */
    boolean accepts(ChangeRecord record);

    /**
     * Returns the message for an entry. An exception marks the entry as undeliverable; the next entries are delivered.
     */
    OutgoingMessage message(OutboxEntry entry);

    /** Opens a connection for the thread of the relay. It is called once; the connection reconnects by itself. */
    SinkConnection connect();
}
