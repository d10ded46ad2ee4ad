package io.wrapup.outbox;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Starts the relays when the broker is up. Apart from them, because an observer of each change should be no enterprise bean: the server
 * looks for the bean behind the proxy every time.
 */
@Singleton
@Startup
@DependsOn("EmbeddedBroker")
public class OutboxStart {

    @Inject
    OutboxRelays relays;

    @PostConstruct
    void start() {
        relays.start();
    }
}
