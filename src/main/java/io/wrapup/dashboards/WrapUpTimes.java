package io.wrapup.dashboards;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long one agent took to wrap up, counted by whole seconds so that its size does not grow with the calls; an hour stands for more. */
final class WrapUpTimes {

    private static final int LONGEST_SECONDS = 3600;

    private final TreeMap<Integer, Integer> countBySeconds = new TreeMap<>();
    private int count;

    void add(Duration time) {
        int seconds = (int) Math.min(LONGEST_SECONDS, Math.max(0, time.toSeconds()));
        countBySeconds.merge(seconds, 1, Integer::sum);
        count++;
    }

    /** The lower median in seconds, as an agent has really seen it; null without any. */
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
