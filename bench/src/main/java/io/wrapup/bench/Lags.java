package io.wrapup.bench;

import java.util.Arrays;

/** The delays of messages, computed from the times in them. Percentiles are in milliseconds. Thread-safe. */
final class Lags {

    private long[] nanos = new long[1 << 16];
    private int count;

    /**
     * Adds the delay of each part of a message. The digits after the first mark of a part are the time at which its
     * change was due, by {@link System#nanoTime()}.
     *
     * @param part the first bytes of a part; a message without them is a single part
     */
    void look(byte[] message, int from, int to, byte[] part, byte[] mark) {
        int begin = from;
        while (begin < to) {
            int end = find(message, begin + 1, to, part);
            int found = find(message, begin, end, mark);
            if (found < end) {
                add(System.nanoTime() - digits(message, found + mark.length, end));
            }
            begin = end;
        }
    }

    private static int find(byte[] message, int from, int to, byte[] wanted) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (message[i] == wanted[0] && Arrays.equals(message, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return to;
    }

    private static long digits(byte[] message, int from, int to) {
        long number = 0;
        for (int i = from; i < to && message[i] >= '0' && message[i] <= '9'; i++) {
            number = number * 10 + message[i] - '0';
        }
        return number;
    }

    synchronized void add(long late) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = late;
    }

    void addAll(Lags others) {
        for (long late : others.all()) {
            add(late);
        }
    }

    private synchronized long[] all() {
        return Arrays.copyOf(nanos, count);
    }

    synchronized int count() {
        return count;
    }

    synchronized void clear() {
        count = 0;
    }

    synchronized double percentile(double percent) {
        long[] sorted = all();
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, count * percent / 100)] / 1e6;
    }
}
