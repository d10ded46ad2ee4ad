package io.wrapup.faults;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the subscribers of one stream have received from the nodes of a cluster, by number. Thread-safe. */
final class StreamLog {

    private final Map<Long, String> frames = new ConcurrentHashMap<>();
    private final AtomicLong differences = new AtomicLong();
    private final List<String> values = new ArrayList<>();

    void add(long seq, JsonObject frame, String text) {
        // The addresses in a frame are those by which the client reached the node.
        String same = text.replaceAll("127\\.0\\.0\\.1:\\d+", "");
        String before = frames.putIfAbsent(seq, same);
        if (before != null && !before.equals(same)) {
            System.out.println("Different frames " + seq + ":\n" + before + "\n" + same);
            differences.incrementAndGet();
        }
        if (before == null) {
            addValue(frame);
        }
    }

    private void addValue(JsonObject frame) {
        JsonObject data = frame.getJsonObject("data");
        if (data != null && data.getString("notificationType", "").equals("AttachedDataChanged")) {
            synchronized (values) {
                values.add(data.getJsonObject("call").getJsonObject("userData").getString("DispositionCode", ""));
            }
        }
    }

    /** Returns the number of frames with a number under which another node sent something else. */
    long differences() {
        return differences.get();
    }

    long size() {
        return frames.size();
    }

    /** Returns the dispositions in messages to an agent, in the order in which they arrived. */
    List<String> values() {
        synchronized (values) {
            return List.copyOf(values);
        }
    }
}
