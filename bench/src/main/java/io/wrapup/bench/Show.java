package io.wrapup.bench;

import java.util.Locale;

/** Formats numbers as text. */
final class Show {

    private Show() {}

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Returns the median, the minimum and the maximum. */
    static String numbers(Spread spread) {
        return number(spread.median()) + " (" + number(spread.min()) + "–" + number(spread.max()) + ")";
    }

    static String times(Rounds<Load> rounds, String name) {
        return times(
                rounds.of(name, Load::p50).median(), rounds.of(name, Load::p99).median());
    }

    static String times(double p50, double p99) {
        return String.format(Locale.ROOT, "%.2f / %.2f", p50, p99);
    }
}
