package io.wrapup.calls.model;

/** A journal entry and its delivery to one sink. */
public record DeliveredEntry(JournalEntry entry, Delivery delivery) {}
