package io.wrapup.desktops;

/**
 * An event with its number.
 *
 * @param number the same on all nodes of a cluster; 0 without a cluster
 */
record NumberedEvent(long number, DesktopEvent event) {}
