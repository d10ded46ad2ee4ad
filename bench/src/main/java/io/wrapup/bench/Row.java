package io.wrapup.bench;

/**
 * A line of the result table. Columns that do not apply are empty.
 *
 * @param met whether the goal is met; null without a goal
 */
record Row(String what, String figure, String times, String beside, String goal, Boolean met) {

    static Row of(String what, String figure) {
        return new Row(what, figure, "", "", "", null);
    }

    Row times(String text) {
        return new Row(what, figure, text, beside, goal, met);
    }

    /** Returns this line with a ratio to a concurrent measurement. */
    Row beside(String text) {
        return new Row(what, figure, times, text, goal, met);
    }

    Row goal(String text, boolean isMet) {
        return new Row(what, figure, times, beside, text, isMet);
    }

    String markdown() {
        String verdict = met == null ? "" : met ? "yes" : "**no**";
        return "| " + String.join(" | ", what, figure, times, beside, goal, verdict) + " |";
    }
}
