package io.wrapup.dashboards;

/**
 * The progress of reporting.
 *
 * @param accepted the number of user events of today
 * @param waiting the number of user events of any day that the broker has not acknowledged
 * @param acknowledged the number of user events of today that the broker has acknowledged
 * @param brokerLost whether the last attempt to send to the broker failed
 */
public record ReportingFigures(long accepted, long waiting, long acknowledged, boolean brokerLost) {}
