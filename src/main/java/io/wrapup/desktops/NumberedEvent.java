package io.wrapup.desktops;

import io.wrapup.calls.model.Position;

/**
 * An event with its number.
 *
 * @param number the same on all nodes of a cluster; 0 without a cluster
 */
record NumberedEvent(long number, DesktopEvent event) {

    /** The numbers that each position has for its events: more than a change can have. */
    private static final long NUMBERS_OF_POSITION = 1_000;

    /** @param index the place of the event among those of the same change */
    static NumberedEvent of(DesktopEvent event, int index) {
        long position = event.position().number();
        return new NumberedEvent(position == 0 ? 0 : position * NUMBERS_OF_POSITION + index, event);
    }

    /** Returns the greatest number that an event of this position can have. */
    static long lastNumber(Position position) {
        return (position.number() + 1) * NUMBERS_OF_POSITION - 1;
    }
}
