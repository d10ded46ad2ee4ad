package io.wrapup.desktops.cometd;

import org.cometd.server.ServerMessageImpl;

/** A message with its JSON text already encoded, shared by all desktops that receive it. */
final class EncodedMessage extends ServerMessageImpl {

    private static final long serialVersionUID = 1L;

    EncodedMessage(String channel, String json) {
        setChannel(channel);
        freeze(json);
    }
}
