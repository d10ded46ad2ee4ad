package io.wrapup.broker;

import io.wrapup.calls.entity.OutboxEntry;
import io.wrapup.calls.entity.Recipient;
import java.util.Optional;

/** How journal entries become messages for one recipient; there is one such bean for each, and a relay for each bean. */
public interface OutboxReader {

    Recipient recipient();

    /** The queue the recipient reads; none when there is nobody to read it. */
    Optional<String> queue();

    OutgoingMessage message(OutboxEntry entry);
}
