package io.wrapup.desktops;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A message in the envelope in which it travels. */
@JsonbPropertyOrder({"data", "channel"})
public record Notification(Object data, String channel) {}
