package io.wrapup.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The status of a sink: whether it accepts messages. Logs only the changes of this status. Thread-safe. */
final class SinkStatus {

    private static final Logger LOGGER = System.getLogger(SinkStatus.class.getName());

    private final String sink;
    private volatile boolean lost;

    SinkStatus(String sink) {
        this.sink = sink;
    }

    /** Returns whether the last attempt to send failed. */
    boolean lost() {
        return lost;
    }

    void sent() {
        if (lost) {
            LOGGER.log(Level.INFO, "Sink {0}: sending succeeded again", sink);
        }
        lost = false;
    }

    void failed(UndeliveredException cause) {
        if (!lost) {
            LOGGER.log(
                    Level.WARNING,
                    "Sink {0}: sending failed and is retried; entries wait in the journal: {1}",
                    sink,
                    cause.getMessage());
        }
        lost = true;
    }
}
