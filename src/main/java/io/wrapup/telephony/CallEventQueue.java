package io.wrapup.telephony;

import io.wrapup.outbox.jms.JmsQueues;
import io.wrapup.workers.Worker;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The JMS side of the telephony feed: text messages, or bytes messages in UTF-8, with the same JSON as over REST. One
 * thread reads them for as long as the server runs.
 */
@ApplicationScoped
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

    private @Nullable Worker worker;

    public void start() {
        CallEventReader reader = new CallEventReader(factory, queue, deadLetters, intake);
        worker = Worker.start(threads, "telephony", reader::read);
    }

    @PreDestroy
    public void stop() {
        if (worker != null) {
            worker.stop();
        }
    }
}
