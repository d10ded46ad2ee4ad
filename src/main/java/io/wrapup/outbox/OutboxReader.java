package io.wrapup.outbox;

import io.wrapup.calls.model.OutboxEntry;
import io.wrapup.calls.model.Recipient;
import io.wrapup.outbox.jms.OutgoingMessage;
import java.util.Optional;

/** How journal entries become messages for one recipient; there is one such bean for each, and a relay for each bean. */
public interface OutboxReader {

    Recipient recipient();

    /** The queue the recipient reads; none when there is nobody to read it. */
    Optional<String> queue();

    OutgoingMessage message(OutboxEntry entry);
}
