package io.wrapup.dashboards;

/**
 * How far reporting is.
 *
 * @param accepted user events of today
 * @param waiting user events of any day that the broker does not have yet
 * @param acknowledged user events of today that the broker has
 * @param brokerLost whether the broker refused what it was last sent
 */
public record ReportingFigures(long accepted, long waiting, long acknowledged, boolean brokerLost) {}
