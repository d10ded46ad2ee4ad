package io.wrapup.faults;

import static org.awaitility.Awaitility.await;

import io.wrapup.faults.Ledger.Attempt;
import io.wrapup.faults.Ledger.Leg;
import io.wrapup.faults.Ledger.Outcome;
import io.wrapup.faults.Ledger.Page;
import io.wrapup.testing.PhoneCall;
import io.wrapup.testing.Reply;
import io.wrapup.testing.Rest;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestDirectory;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comparison of responses with stored and reported dispositions. */
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

    /** Waits until the broker has received all reports, and compares. */
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
                ledger.count(Outcome.UNCLEAR),
                reported.repeats(),
                audit.lost,
                audit.twice,
                audit.onBothPaths,
                audit.refusedAndDone,
                audit.outOfOrder,
                ledger.staleReads());
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
        List<String> inJournal = page.leg() == Leg.RELEASED ? List.of() : journal(site, page.call());
        onBothPaths += switch (page.leg()) {
            case ACTIVE -> inQueue.size();
            case RELEASED -> 0;
            case ENDING -> inJournal.stream().filter(inQueue::contains).count();
        };
        // A reported disposition follows the release, and therefore every disposition in the journal.
        List<String> all = Stream.concat(inJournal.stream(), inQueue.stream()).toList();
        Set<String> distinct = new LinkedHashSet<>(all);
        twice += all.size() - distinct.size();
        for (Attempt attempt : page.attempts()) {
            boolean there = distinct.contains(attempt.value());
            lost += attempt.outcome() == Outcome.DONE && !there ? 1 : 0;
            refusedAndDone += attempt.outcome() == Outcome.REFUSED && there ? 1 : 0;
        }
        outOfOrder += isInOrder(distinct, page.attempts()) ? 0 : 1;
    }

    /** Returns whether no value follows a value that was sent only after the first one had been answered. */
    private static boolean isInOrder(Set<String> values, List<Attempt> attempts) {
        Map<String, Attempt> byValue = attempts.stream().collect(Collectors.toMap(Attempt::value, Function.identity()));
        long sentSoFar = Long.MIN_VALUE;
        for (String value : values) {
            Attempt attempt = byValue.get(value);
            if (attempt.answered() < sentSoFar) {
                return false;
            }
            sentSoFar = Math.max(sentSoFar, attempt.sent());
        }
        return true;
    }

    /** Returns the values that were set on an active call, in order. */
    static List<String> journal(Site site, PhoneCall call) {
        return history(site, call).stream()
                .flatMap(entry -> entry.getJsonArray("facts").getValuesAs(JsonObject.class).stream())
                .filter(fact -> fact.getString("fact").equals("UserDataChanged"))
                .map(fact -> fact.getJsonObject("now").getString("DispositionCode"))
                .toList();
    }

    /** Returns the time of the last change to the call, by the server's clock. */
    static Instant lastChange(Site site, PhoneCall call) {
        List<JsonObject> history = history(site, call);
        return Instant.parse(history.get(history.size() - 1).getString("at"));
    }

    private static List<JsonObject> history(Site site, PhoneCall call) {
        Reply reply = Rest.signedIn(site, TestDirectory.SUPERVISOR).get("/api/v2/calls/" + call.uuid() + "/history");
        return reply.json().getJsonArray("history").getValuesAs(JsonObject.class);
    }
}
