package io.wrapup.dashboards;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One day's figures.
 *
 * @param day the date at the server
 * @param startsAt when that day began
 * @param callsEnded calls that ended on that day
 * @param withoutDisposition those of them about which nothing has been said
 * @param mix the dispositions that were set on that day and still hold, most frequent first
 * @param dispositionsByQuarter how often a disposition was set, in each quarter of an hour since the day began
 * @param callsEndedByQuarter how many calls ended in each
 */
public record DailyFigures(
        String day,
        Instant startsAt,
        long callsEnded,
        long withoutDisposition,
        List<Share> mix,
        int[] dispositionsByQuarter,
        int[] callsEndedByQuarter,
        List<AgentFigures> agents) {

    /** How many calls have this disposition. */
    public record Share(String value, long calls) {}

    /**
     * One agent's day.
     *
     * @param calls legs of theirs that were released
     * @param dispositions how often they set one
     * @param medianWrapUpSeconds from the release of their leg to the disposition, over the calls of which they said nothing before; absent
     *     without any
     */
    public record AgentFigures(
            String userName,
            String agent,
            long calls,
            long dispositions,
            @Nullable Integer medianWrapUpSeconds) {}
}
