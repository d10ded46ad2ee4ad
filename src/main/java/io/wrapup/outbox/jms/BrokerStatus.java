package io.wrapup.outbox.jms;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Whether the broker took what was last sent to it, for those who have to know; says in the log when that changes, and only then. Thread-safe. */
@ApplicationScoped
public class BrokerStatus {

    private static final Logger LOGGER = System.getLogger(BrokerStatus.class.getName());

    private volatile boolean lost;

    /** Whether the last attempt to send has failed. */
    public boolean lost() {
        return lost;
    }

    public void succeeded() {
        if (lost) {
            LOGGER.log(Level.INFO, "Reporting: the broker is back");
        }
        lost = false;
    }

    public void failed(Exception cause) {
        if (!lost) {
            LOGGER.log(
                    Level.WARNING,
                    "Reporting: events wait in the journal, because {0}; trying again until they are delivered",
                    cause.getMessage());
        }
        lost = true;
    }
}
