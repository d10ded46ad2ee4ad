package io.wrapup.dashboards;

import io.wrapup.streams.EventStream;
import io.wrapup.streams.StreamEndpoint;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/**
 * The stream of all calls for supervisors: a snapshot, then each change; with {@code after} what was missed since (architecture, 5.3), and
 * with {@code together=true} as arrays of all that there is, in binary messages.
 * {@link BoardHandshake} decides who may open it.
 */
@ServerEndpoint(value = "/stream/calls", configurator = BoardHandshake.class)
public class BoardEndpoint extends StreamEndpoint {

    @Inject
    Board board;

    @OnOpen
    public void open(Session session) {
        if (!board.hasRoom()) {
            turnAway(session);
            return;
        }
        EventStream stream = isAsked(session, "together") ? board.batches() : board;
        follow(session, stream, after(session).orElse(EventStream.NOTHING_READ));
    }
}
