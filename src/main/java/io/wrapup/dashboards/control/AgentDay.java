package io.wrapup.dashboards.control;

import io.wrapup.dashboards.entity.Figures.AgentFigures;

/** What one agent has done today. Under the lock of the {@link Today} it belongs to. */
final class AgentDay {

    long calls;
    long dispositions;
    final WrapUpTimes wrapUpTimes = new WrapUpTimes();

    AgentFigures figures(String userName, String name) {
        return new AgentFigures(userName, name, calls, dispositions, wrapUpTimes.median());
    }
}
