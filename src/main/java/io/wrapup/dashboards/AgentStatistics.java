package io.wrapup.dashboards;

import io.wrapup.dashboards.DailyFigures.AgentFigures;

/** What one agent has done today. Under the lock of the {@link DailyStatistics} it belongs to. */
final class AgentStatistics {

    long calls;
    long dispositions;
    final WrapUpTimes wrapUpTimes = new WrapUpTimes();

    AgentFigures figures(String userName, String name) {
        return new AgentFigures(userName, name, calls, dispositions, wrapUpTimes.median());
    }
}
