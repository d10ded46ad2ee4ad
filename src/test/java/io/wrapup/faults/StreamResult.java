package io.wrapup.faults;

import java.util.List;

/** The result of subscribers whose connections were cut repeatedly. */
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
