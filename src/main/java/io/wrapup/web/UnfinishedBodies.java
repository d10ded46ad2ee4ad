package io.wrapup.web;

import java.util.HashMap;
import java.util.Map;

/**
 * Counters of the request bodies that have not arrived completely. Each of them holds a thread: at most a sixth of the
 * server's threads for a user, a third for an address, and two thirds in all. The other threads serve complete
 * requests, health and metrics among them. An address may be that of a proxy, so its bound does not apply to a user
 * with fewer than {@value #SPARED} such bodies. Users and addresses without such a body take no memory. Thread-safe.
 */
final class UnfinishedBodies {

    private static final int SPARED = 2;
    private static final String ALL = "";

    private final Map<String, Integer> counts = new HashMap<>();

    /** The result of the check: counted, or the bound that is exceeded. */
    enum Verdict {
        COUNTED,
        TOO_MANY_OF_USER,
        TOO_MANY_OF_ADDRESS,
        TOO_MANY
    }

    /**
     * Counts one more body, unless that would exceed a bound. The caller must {@link #end} each counted body once.
     */
    synchronized Verdict begin(String user, String address, int threads) {
        int ofUser = user.isEmpty() ? SPARED : count(user(user));
        if (!user.isEmpty() && ofUser >= Math.max(1, threads / 6)) {
            return Verdict.TOO_MANY_OF_USER;
        }
        if (ofUser >= SPARED && count(address(address)) >= Math.max(1, threads / 3)) {
            return Verdict.TOO_MANY_OF_ADDRESS;
        }
        if (count(ALL) >= Math.max(1, threads * 2 / 3)) {
            return Verdict.TOO_MANY;
        }
        add(user, address, 1);
        return Verdict.COUNTED;
    }

    synchronized void end(String user, String address) {
        add(user, address, -1);
    }

    private void add(String user, String address, int change) {
        for (String key : new String[] {ALL, user(user), address(address)}) {
            counts.merge(key, change, (before, more) -> before + more == 0 ? null : before + more);
        }
    }

    private int count(String key) {
        return counts.getOrDefault(key, 0);
    }

    private static String user(String name) {
        return "user " + name;
    }

    private static String address(String address) {
        return "address " + address;
    }
}
