package io.wrapup.faults;

/**
 * A line of the result table. The numbers count dispositions, unless stated otherwise.
 *
 * @param done answered with 0
 * @param unanswered without a response, so that the client does not know the result
 * @param unclear refused in another way than the API defines
 * @param repeats messages with a repeated id, which are permitted
 * @param lost answered with 0, but neither stored nor reported
 * @param twice stored or delivered under two ids
 * @param onBothPaths reported although the leg was active
 * @param refusedAndDone answered with an error, but stored or reported
 * @param outOfOrder calls with values in another order than they were set
 * @param staleReads reads at another node that did not show a value answered with 0 before
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
        long outOfOrder,
        long staleReads) {

    static final String HEADER = """
            | fault | times | done | refused | unanswered | refused unclearly | sent again, same id | lost | twice | on both paths | refused, yet done | out of order | stale reads |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    boolean isRight() {
        return unclear + lost + twice + onBothPaths + refusedAndDone + outOfOrder + staleReads == 0;
    }

    /** Returns the same for a server that is stopped in an orderly way, whose container answers the last requests. */
    boolean isRightAtAStop() {
        return lost + twice + onBothPaths + refusedAndDone + outOfOrder + staleReads == 0;
    }

    /**
     * Returns the same for a disk that fails within a commit. Such a disk may have stored a change that the server had
     * to refuse, and the server cannot find out.
     */
    boolean isRightForABrokenDisk() {
        return unclear + lost + twice + onBothPaths + outOfOrder + staleReads == 0;
    }

    String line() {
        return "| %s | %,d | %,d | %,d | %,d | %d | %,d | %d | %d | %d | %d | %d | %d |%n"
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
                        outOfOrder,
                        staleReads);
    }
}
