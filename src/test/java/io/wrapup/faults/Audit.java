package io.wrapup.faults;

import static org.awaitility.Awaitility.await;

import io.wrapup.faults.Ledger.Attempt;
import io.wrapup.faults.Ledger.Outcome;
import io.wrapup.faults.Ledger.Page;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The comparison of what was answered with what is stored and what was reported. */
final class Audit {

    private static final Duration TO_DRAIN = Duration.ofMinutes(10);

    private final Site site;
    private final Reported reported;
    private long lost;
    private long twice;
    private long onBothPaths;
    private long refusedAndDone;
    private long outOfOrder;

    private Audit(Site site, Reported reported) {
        this.site = site;
        this.reported = reported;
    }

    /** Waits until the broker has everything, and compares. */
    static Result of(String fault, int times, Ledger ledger, Reported reported, Site site) {
        Audit audit = new Audit(site, reported);
        audit.awaitDrained(ledger.began());
        ledger.pages().forEach(audit::check);
        return new Result(
                fault,
                times,
                ledger.count(Outcome.DONE),
                ledger.count(Outcome.REFUSED),
                ledger.count(Outcome.UNSURE),
                reported.repeats(),
                audit.lost,
                audit.twice,
                audit.onBothPaths,
                audit.refusedAndDone,
                audit.outOfOrder);
    }

    private void awaitDrained(Instant from) {
        Rest rest = Rest.signedIn(site, TestDirectory.REPORTING);
        String span = "/reporting/reconcile?from=" + from + "&to=9999-01-01T00:00:00Z";
        await("the journal to be drained")
                .atMost(TO_DRAIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    JsonObject counts = rest.get(span).json().getJsonObject("counts");
                    return counts.getInt("waiting") == 0 && counts.getInt("accepted") <= reported.count();
                });
    }

    private void check(Page page) {
        List<String> inQueue = reported.of(page.call().uuid());
        List<String> inJournal = page.active() ? journal(page) : inQueue;
        if (page.active()) {
            onBothPaths += inQueue.size();
        }
        Set<String> distinct = new HashSet<>(inJournal);
        twice += inJournal.size() - distinct.size();
        for (Attempt attempt : page.attempts()) {
            boolean there = distinct.contains(attempt.value());
            lost += attempt.outcome() == Outcome.DONE && !there ? 1 : 0;
            refusedAndDone += attempt.outcome() == Outcome.REFUSED && there ? 1 : 0;
        }
        List<String> inOrder = page.attempts().stream()
                .map(Attempt::value)
                .filter(distinct::contains)
                .toList();
        outOfOrder += inJournal.stream().distinct().toList().equals(inOrder) ? 0 : 1;
    }

    /** The values that were set on a call, in their order. */
    private List<String> journal(Page page) {
        Reply reply = Rest.signedIn(site, TestDirectory.SUPERVISOR)
                .get("/api/v2/calls/" + page.call().uuid() + "/history");
        return reply.json().getJsonArray("history").getValuesAs(JsonObject.class).stream()
                .flatMap(entry -> entry.getJsonArray("facts").getValuesAs(JsonObject.class).stream())
                .filter(fact -> fact.getString("fact").equals("UserDataChanged"))
                .map(fact -> fact.getJsonObject("now").getString("DispositionCode"))
                .toList();
    }
}
