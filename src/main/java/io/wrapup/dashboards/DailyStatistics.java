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
import io.wrapup.dashboards.DailyFigures.AgentFigures;
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
 * The statistics of the present day. Each change of a call adds its difference. At the start the same changes are read
 * from the journal in the same order per call, so the figures equal those of a recount. Not thread-safe; the caller
 * holds a lock.
 */
final class DailyStatistics {

    private static final long QUARTER_MINUTES = 15;
    /** A day with a change of the clock has up to 25 hours. */
    private static final int MAX_QUARTERS = 100;

    private static final int MAX_DISPOSITIONS = 100;

    private final LocalDate day;
    private final Instant start;
    private final Instant end;
    private final Map<String, Long> mix = new HashMap<>();
    private final Map<String, AgentStatistics> agents = new HashMap<>();
    private final int[] dispositions = new int[MAX_QUARTERS];
    private final int[] ended = new int[MAX_QUARTERS];
    private long callsEnded;
    private long withoutDisposition;
    private long userEvents;

    DailyStatistics(Instant now, ZoneId zone) {
        day = now.atZone(zone).toLocalDate();
        start = day.atStartOfDay(zone).toInstant();
        end = day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Instant start() {
        return start;
    }

    /** Returns whether {@code now} is before the end of the day. */
    boolean isCurrent(Instant now) {
        return now.isBefore(end);
    }

    private boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    /** Returns the number of user events of the day. */
    long userEvents() {
        return userEvents;
    }

    /**
     * Adds a change of a call.
     *
     * @param before the call before the change; null if the call has not been added yet
     */
    void add(@Nullable BoardCall before, BoardCall after, ChangeRecord record) {
        if (before != null) {
            addState(before, -1);
        }
        addState(after, 1);
        if (contains(after.call().changedAt())) {
            BoardCall previous = before == null ? BoardCall.withoutDisposition(after.call()) : before;
            boolean byAgent = record.actor().source() == Actor.Source.API;
            record.facts().forEach(fact -> count(fact, previous, after, byAgent));
            AppliedDisposition newest = after.disposition();
            if (newest != null && !newest.equals(previous.disposition())) {
                count(newest, byAgent);
            }
        }
    }

    /**
     * Adds or subtracts what a call counts in its present state. So a disposition that replaces another one is not
     * counted twice.
     */
    private void addState(BoardCall boardCall, int sign) {
        AppliedDisposition disposition = boardCall.disposition();
        if (disposition != null && contains(disposition.at())) {
            mix.merge(disposition.value(), (long) sign, (a, b) -> a + b == 0 ? null : a + b);
        }
        boardCall.endedAt().filter(this::contains).ifPresent(at -> {
            callsEnded += sign;
            ended[quarter(at)] += sign;
            withoutDisposition += disposition == null ? sign : 0;
        });
    }

    /**
     * Counts a disposition. A default disposition has the agent's user name, but is not counted as an action of the
     * agent.
     */
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
        long minutes = Duration.between(start, at).toMinutes();
        return (int) Math.max(0, Math.min(MAX_QUARTERS - 1, minutes / QUARTER_MINUTES));
    }

    /** @param names returns the full name of an agent for a user name */
    DailyFigures figures(UnaryOperator<String> names) {
        return new DailyFigures(
                day.toString(),
                start,
                callsEnded,
                withoutDisposition,
                mix.entrySet().stream()
                        .map(entry -> new Share(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Share::calls)
                                .reversed()
                                .thenComparing(Share::value))
                        .limit(MAX_DISPOSITIONS)
                        .toList(),
                dispositions.clone(),
                ended.clone(),
                agents.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .figures(entry.getKey(), Objects.requireNonNull(names.apply(entry.getKey()))))
                        .sorted(Comparator.comparing(agent -> agent.agent()))
                        .toList());
    }

    /** The statistics of one agent. */
    private static final class AgentStatistics {

        private long calls;
        private long dispositions;
        private final WrapUpTimes wrapUpTimes = new WrapUpTimes();

        private AgentFigures figures(String userName, String name) {
            return new AgentFigures(userName, name, calls, dispositions, wrapUpTimes.median());
        }
    }
}
