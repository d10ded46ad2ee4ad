package io.wrapup.dashboards;

import io.wrapup.calls.model.Actor;
import io.wrapup.calls.model.CallFact;
import io.wrapup.calls.model.CallFact.LegChanged;
import io.wrapup.calls.model.CallFact.UserEventRaised;
import io.wrapup.calls.model.ChangeRecord;
import io.wrapup.calls.model.Leg;
import io.wrapup.calls.model.LegState;
import io.wrapup.calls.model.Owner;
import io.wrapup.calls.model.UserEvent;
import io.wrapup.dashboards.DailyFigures.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the present day, kept by adding what each change of a call adds. They are those of a recount of the journal, because a
 * recount is how they begin: the same changes, in the same order per call. Under a lock.
 */
final class DailyStatistics {

    private static final long QUARTER_MINUTES = 15;
    /** A day may have 25 hours. */
    private static final int QUARTERS = 100;

    private static final int MOST_IN_MIX = 100;

    private final LocalDate day;
    private final Instant begin;
    private final Instant end;
    private final Map<String, Long> mix = new HashMap<>();
    private final Map<String, AgentStatistics> agents = new HashMap<>();
    private final int[] dispositions = new int[QUARTERS];
    private final int[] ended = new int[QUARTERS];
    private long callsEnded;
    private long withoutDisposition;
    private long userEvents;

    DailyStatistics(Instant now, ZoneId zone) {
        day = now.atZone(zone).toLocalDate();
        begin = day.atStartOfDay(zone).toInstant();
        end = day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Instant begin() {
        return begin;
    }

    /** Whether that time is not of a later day. */
    boolean lasts(Instant now) {
        return now.isBefore(end);
    }

    private boolean contains(Instant at) {
        return !at.isBefore(begin) && at.isBefore(end);
    }

    /** User events that were accepted. */
    long userEvents() {
        return userEvents;
    }

    /** Adds what one change has made of one call; {@code before} is null when nothing of that call has been added yet. */
    void add(@Nullable BoardCall before, BoardCall after, ChangeRecord record) {
        if (before != null) {
            weigh(before, -1);
        }
        weigh(after, 1);
        if (contains(after.call().changedAt())) {
            BoardCall known = before == null ? BoardCall.unsaid(after.call()) : before;
            boolean byAgent = record.actor().source() == Actor.Source.API;
            record.facts().forEach(fact -> count(fact, known, after, byAgent));
            AppliedDisposition newest = after.disposition();
            if (newest != null && !newest.equals(known.disposition())) {
                count(newest, byAgent);
            }
        }
    }

    /** What a call weighs by itself, whatever made it so; so a value that replaces another one moves, and does not count twice. */
    private void weigh(BoardCall known, int weight) {
        AppliedDisposition disposition = known.disposition();
        if (disposition != null && contains(disposition.at())) {
            mix.merge(disposition.value(), (long) weight, (one, other) -> one + other == 0 ? null : one + other);
        }
        known.endedAt().filter(this::contains).ifPresent(at -> {
            callsEnded += weight;
            ended[quarter(at)] += weight;
            withoutDisposition += disposition == null ? weight : 0;
        });
    }

    /** A default disposition is in the agent's place, but no deed of theirs. */
    private void count(AppliedDisposition disposition, boolean byAgent) {
        dispositions[quarter(disposition.at())]++;
        if (byAgent && disposition.userName() != null) {
            agent(disposition.userName()).dispositions++;
        }
    }

    private void count(CallFact fact, BoardCall before, BoardCall after, boolean byAgent) {
        if (fact instanceof LegChanged changed && changed.to() == LegState.RELEASED) {
            after.call()
                    .leg(changed.thisDN())
                    .map(Leg::owner)
                    .map(Owner::userName)
                    .ifPresent(userName -> agent(userName).calls++);
        } else if (fact instanceof UserEventRaised raised) {
            userEvents++;
            if (byAgent) {
                count(raised.event(), before, after);
            }
        }
    }

    private void count(UserEvent event, BoardCall before, BoardCall after) {
        String userName = event.owner().userName();
        Instant releasedAt = event.releasedAt();
        if (releasedAt != null
                && !before.byAgent().containsKey(userName)
                && after.byAgent().containsKey(userName)) {
            agent(userName).wrapUpTimes.add(Duration.between(releasedAt, event.time()));
        }
    }

    private AgentStatistics agent(String userName) {
        return agents.computeIfAbsent(userName, name -> new AgentStatistics());
    }

    private int quarter(Instant at) {
        long minutes = Duration.between(begin, at).toMinutes();
        return (int) Math.max(0, Math.min(QUARTERS - 1, minutes / QUARTER_MINUTES));
    }

    /** @param names the names of agents by their user names */
    DailyFigures figures(UnaryOperator<String> names) {
        return new DailyFigures(
                day.toString(),
                begin,
                callsEnded,
                withoutDisposition,
                mix.entrySet().stream()
                        .map(entry -> new Share(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Share::calls)
                                .reversed()
                                .thenComparing(Share::value))
                        .limit(MOST_IN_MIX)
                        .toList(),
                dispositions.clone(),
                ended.clone(),
                agents.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .figures(entry.getKey(), Objects.requireNonNull(names.apply(entry.getKey()))))
                        .sorted(Comparator.comparing(agent -> agent.agent()))
                        .toList());
    }
}
