package io.wrapup.faults;

import java.util.List;

/** How subscribers of streams fared that were cut again and again. */
record StreamResult(int subscribers, int cuts, List<Subscriber> all) {

    static final String HEADER = """

            | subscribers | cuts of each | changes heard | snapshots | holes | repeats |
            |---|---|---|---|---|---|
            """;

    String line() {
        return "| %,d | %,d | %,d | %,d | %d | %d |%n"
                .formatted(
                        subscribers,
                        cuts,
                        all.stream().mapToLong(Subscriber::changes).sum(),
                        all.stream().mapToLong(Subscriber::snapshots).sum(),
                        all.stream().mapToLong(Subscriber::holes).sum(),
                        all.stream().mapToLong(Subscriber::repeats).sum());
    }
}
