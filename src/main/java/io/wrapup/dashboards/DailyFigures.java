package io.wrapup.dashboards;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one day.
 *
 * @param day the date in the server's time zone
 * @param startsAt the start of the day
 * @param callsEnded the number of calls that ended on the day
 * @param withoutDisposition the number of these calls without a disposition
 * @param mix the current dispositions that were set on the day, most frequent first
 * @param dispositionsByQuarter the number of times a disposition was set, by quarter of an hour since the start of the
 *     day
 * @param callsEndedByQuarter the number of calls that ended, by quarter of an hour
 */
public record DailyFigures(
        @Schema(description = "The date in the server's time zone", example = "2026-11-22")
        String day,

        Instant startsAt,
        long callsEnded,
        long withoutDisposition,
        List<Share> mix,
        int[] dispositionsByQuarter,
        int[] callsEndedByQuarter,
        List<AgentFigures> agents) {

    /** The number of calls with a disposition. */
    public record Share(String value, long calls) {}

    /**
     * The figures of one agent.
     *
     * @param calls the number of released legs of the agent
     * @param dispositions the number of times the agent set a disposition
     * @param medianWrapUpSeconds the median time from the release of the leg to the agent's first disposition of the
     *     call, if that came after the release; absent without any
     */
    public record AgentFigures(
            String userName,
            String agent,
            long calls,
            long dispositions,

            @Schema(description = "Absent without any") @Nullable
            Integer medianWrapUpSeconds) {}
}
