package io.wrapup.desktops.cometd;

import org.cometd.server.ServerMessageImpl;

/** A message that is written to the wire as it was encoded before, once for all desktops that get it. */
final class EncodedMessage extends ServerMessageImpl {

    private static final long serialVersionUID = 1L;

    EncodedMessage(String channel, String json) {
        setChannel(channel);
        freeze(json);
    }
}
