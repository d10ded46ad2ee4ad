package io.wrapup.calls.model;

/**
 * A place in the order of commits of all nodes. Consecutive: each commit takes the numbers after the newest ones.
 *
 * @param number counts all changes, from 1
 * @param callNumber counts the changes of calls up to this one, from 1
 */
public record Position(long number, long callNumber) {

    /** The position before the first change, and of every change of a server without a cluster. */
    public static final Position NONE = new Position(0, 0);
}
