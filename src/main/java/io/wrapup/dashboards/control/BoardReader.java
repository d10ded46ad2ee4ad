package io.wrapup.dashboards.control;

/** Somebody who follows the board and asks it for what comes next ({@link Board#following}) when woken. */
public interface BoardReader {

    /** There is something new. Neither blocks nor throws. */
    void wake();
}
