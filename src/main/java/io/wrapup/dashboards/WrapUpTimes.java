package io.wrapup.dashboards;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The wrap-up times of one agent, counted by whole seconds, so that its size does not grow with the calls. Times above
 * an hour count as an hour.
 */
final class WrapUpTimes {

    private static final int MAX_SECONDS = 3600;

    private final TreeMap<Integer, Integer> countBySeconds = new TreeMap<>();
    private int count;

    void add(Duration time) {
        int seconds = (int) Math.min(MAX_SECONDS, Math.max(0, time.toSeconds()));
        countBySeconds.merge(seconds, 1, Integer::sum);
        count++;
    }

    /** Returns the lower median in seconds, which is a time that occurred; null without any. */
    @Nullable
    Integer median() {
        int left = (count + 1) / 2;
        for (Map.Entry<Integer, Integer> entry : countBySeconds.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return entry.getKey();
            }
        }
        return null;
    }
}
