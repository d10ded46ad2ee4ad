package io.wrapup.dashboards;

import io.wrapup.streams.EventStream;
import io.wrapup.streams.StreamEndpoint;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/**
 * The stream of all calls for supervisors: a snapshot, then each change. With {@code after}, the changes missed since
 * that number come first. With {@code together=true}, all available frames are sent as one array in a binary message.
 * {@link BoardHandshake} checks the access.
 */
@ServerEndpoint(value = "/stream/calls", configurator = BoardHandshake.class)
public class BoardEndpoint extends StreamEndpoint {

    @Inject
    Board board;

    @OnOpen
    public void open(Session session) {
        if (!board.hasRoom() || !board.isCurrent()) {
            refuseSession(session);
            return;
        }
        EventStream stream = isRequested(session, "together") ? board.batches() : board;
        subscribe(session, stream, after(session).orElse(EventStream.NOTHING_READ));
    }
}
