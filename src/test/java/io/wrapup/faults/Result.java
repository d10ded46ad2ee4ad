package io.wrapup.faults;

/**
 * A line of the table.
 *
 * @param done dispositions answered with 0
 * @param unanswered dispositions of which the client does not know
 * @param unclear neither done nor refused as the contract says
 * @param repeats messages that came again under the same id, as they may
 * @param lost done, and neither stored nor reported
 * @param twice delivered or stored under two ids
 * @param onBothPaths reported although the leg was active
 * @param refusedAndDone answered with an error, and there nevertheless
 * @param outOfOrder calls whose values came in another order than they were set
 */
record Result(
        String fault,
        int times,
        long done,
        long refused,
        long unanswered,
        long unclear,
        long repeats,
        long lost,
        long twice,
        long onBothPaths,
        long refusedAndDone,
        long outOfOrder) {

    static final String HEADER = """
            | fault | times | done | refused | unanswered | refused unclearly | sent again, same id | lost | twice | on both paths | refused, yet done | out of order |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    boolean isRight() {
        return unclear + lost + twice + onBothPaths + refusedAndDone + outOfOrder == 0;
    }

    /**
     * The same, but a disk that failed within a commit may have kept what could only be refused: nobody can know
     * before.
     */
    boolean isRightForABrokenDisk() {
        return unclear + lost + twice + onBothPaths + outOfOrder == 0;
    }

    String line() {
        return "| %s | %,d | %,d | %,d | %,d | %d | %,d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        fault,
                        times,
                        done,
                        refused,
                        unanswered,
                        unclear,
                        repeats,
                        lost,
                        twice,
                        onBothPaths,
                        refusedAndDone,
                        outOfOrder);
    }
}
