package io.wrapup.calls.journal;

import io.wrapup.calls.model.ChangeRecord;
import java.util.Set;

/** Decides which sinks receive a journal entry. Called on the request thread, before the commit. */
@FunctionalInterface
public interface DeliveryRouting {

    /** Returns the names of the sinks that receive the change, in no order. */
    Set<String> sinksFor(ChangeRecord record);
}
