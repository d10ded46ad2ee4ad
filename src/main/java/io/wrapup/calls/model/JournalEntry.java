package io.wrapup.calls.model;

/**
 * One change of one call as it is kept: its account, and the call after it.
 *
 * @param id unique for ever; tells a repeated write of this entry from somebody else's entry of the same version
 */
public record JournalEntry(String id, ChangeRecord account, Call call) {}
