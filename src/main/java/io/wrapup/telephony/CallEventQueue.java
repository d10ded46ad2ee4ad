package io.wrapup.telephony;

import io.wrapup.outbox.jms.JmsQueues;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The JMS side of the telephony feed: text messages, or bytes messages in UTF-8, with the same JSON as over REST. One
 * thread reads them for as long as the server runs.
 */
@Singleton
@Startup
@DependsOn("EmbeddedBroker")
public class CallEventQueue {

    @Inject
    @ConfigProperty(name = "wrapup.telephony.queue", defaultValue = "wrapup.telephony")
    String queue;

    @Inject
    @ConfigProperty(name = "wrapup.telephony.dead-letters", defaultValue = "wrapup.telephony.dead-letters")
    String deadLetters;

    @Resource(lookup = JmsQueues.CONNECTIONS)
    ConnectionFactory factory;

    @Inject
    CallEventIntake intake;

    @Resource
    ManagedThreadFactory threads;

    private Thread reading;

    @PostConstruct
    void start() {
        reading = threads.newThread(new CallEventReader(factory, queue, deadLetters, intake));
        reading.setName("wrapup-telephony");
        reading.start();
    }

    @PreDestroy
    void stop() {
        reading.interrupt();
    }
}
