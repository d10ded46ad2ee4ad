package io.wrapup.desktops.cometd;

import io.wrapup.desktops.Desktop;
import io.wrapup.desktops.Desktops;
import io.wrapup.directory.SignInsEnded;
import io.wrapup.streams.StreamSockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Closes the connections of users whose sign-in the directory has ended: WebSockets, including those of boards, and
 * CometD sessions. Their HTTP sessions and remember-me cookies are refused at the next request.
 */
@ApplicationScoped
public class SignInsEndedObserver {

    @Inject
    Desktops desktops;

    @Inject
    StreamSockets sockets;

    void signOut(@Observes SignInsEnded ended) {
        for (String userName : ended.userNames()) {
            for (Desktop desktop : List.copyOf(desktops.of(userName))) {
                if (desktop instanceof BayeuxDesktop bayeux) {
                    bayeux.signOut();
                }
            }
            sockets.signOut(userName);
        }
    }
}
