package io.wrapup.desktops;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A message with its channel, as it is sent to desktops. */
@JsonbPropertyOrder({"data", "channel"})
public record Notification(Object data, String channel) {}
