package io.wrapup.faults;

import io.wrapup.faults.Ledger.Attempt;
import io.wrapup.faults.Ledger.Leg;
import io.wrapup.faults.Ledger.Outcome;
import io.wrapup.faults.Ledger.Page;
import io.wrapup.testing.Desk;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Reply;
import io.wrapup.testing.TestAgent;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client that sets dispositions and records the responses. A value is never sent twice, whatever the response.
 * Thread-safe.
 */
final class Client {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL_ERROR = 4;
    private static final AtomicLong VALUES = new AtomicLong();

    private final List<Desk> desks;
    private final Ledger ledger;

    /** @param desks the desktops of one agent, one for each node; each request goes to any of them */
    Client(List<Desk> desks, Ledger ledger) {
        this.desks = List.copyOf(desks);
        this.ledger = ledger;
    }

    TestAgent agent() {
        return desks.get(0).agent();
    }

    private Desk anyDesk() {
        return desks.get(ThreadLocalRandom.current().nextInt(desks.size()));
    }

    /** Sets a disposition whose value contains the time of the request. */
    Outcome dispose(Page page) {
        long sent = System.nanoTime();
        String value = "v" + VALUES.incrementAndGet() + "t" + sent;
        Outcome outcome = outcome(page.call(), value);
        page.attempts().add(new Attempt(value, outcome, sent, System.nanoTime()));
        if (outcome == Outcome.DONE && page.leg() == Leg.ACTIVE && desks.size() > 1) {
            read(page, value);
        }
        return outcome;
    }

    /**
     * Reads the call at any node. It must show the value, or one whose request had no response: such a request may be
     * carried out later.
     */
    private void read(Page page, String value) {
        try {
            Reply reply = anyDesk().rest().get("/api/v2/me/calls/" + page.call().uuid());
            if (reply.http() != OK) {
                return;
            }
            String read =
                    reply.json().getJsonObject("call").getJsonObject("userData").getString("DispositionCode", "");
            boolean late = page.attempts().stream()
                    .anyMatch(attempt -> attempt.outcome() == Outcome.UNSURE
                            && attempt.value().equals(read));
            if (!read.equals(value) && !late) {
                System.out.println("Stale read of " + page.call().uuid() + ": " + read + " instead of " + value);
                ledger.addStaleRead();
            }
        } catch (UncheckedIOException noAnswer) {
            // The node is gone.
        }
    }

    private Outcome outcome(PhoneCall call, String value) {
        try {
            Reply reply = anyDesk().setDisposition(call, value);
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
