package io.wrapup.outbox;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Starts the relays after the embedded broker. */
@Singleton
@Startup
@DependsOn("EmbeddedBroker")
public class OutboxStart {

    @Inject
    Sinks sinks;

    @PostConstruct
    void start() {
        sinks.start();
    }
}
