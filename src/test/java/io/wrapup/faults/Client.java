package io.wrapup.faults;

import io.wrapup.faults.Ledger.Attempt;
import io.wrapup.faults.Ledger.Outcome;
import io.wrapup.faults.Ledger.Page;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Reply;
import io.wrapup.testing.TestAgent;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client that sets dispositions and records the responses. A value is never sent twice, whatever the response.
 * Thread-safe.
 */
final class Client {

    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL_ERROR = 4;
    private static final AtomicLong VALUES = new AtomicLong();

    private final Desk desk;

    Client(Desk desk) {
        this.desk = desk;
    }

    TestAgent agent() {
        return desk.agent();
    }

    /** Sets a disposition whose value contains the time of the request. */
    Outcome dispose(Page page) {
        long sent = System.nanoTime();
        String value = "v" + VALUES.incrementAndGet() + "t" + sent;
        Outcome outcome = outcome(page.call(), value);
        page.attempts().add(new Attempt(value, outcome, sent, System.nanoTime()));
        return outcome;
    }

    private Outcome outcome(PhoneCall call, String value) {
        try {
            Reply reply = desk.setDisposition(call, value);
            if (reply.statusCode() == 0) {
                return Outcome.DONE;
            }
            if (reply.http() == UNAVAILABLE && reply.statusCode() == INTERNAL_ERROR) {
                return Outcome.REFUSED;
            }
            System.out.println("Refused unclearly: " + reply);
            return Outcome.UNCLEAR;
        } catch (UncheckedIOException noAnswer) {
            return Outcome.UNSURE;
        }
    }
}
