package io.wrapup.bench;

import java.util.Arrays;

/** How late messages were, in milliseconds, by the time they carry. Written by one thread, read when that is done. */
final class Lags {

    private long[] nanos = new long[1 << 16];
    private int count;

    /** Looks for the mark in a message and for the digits behind it: when, by {@link System#nanoTime()}, what it tells of was due. */
    void look(byte[] message, int from, int to, byte[] mark) {
        for (int i = from; i < to - mark.length; i++) {
            if (message[i] == mark[0] && Arrays.equals(message, i, i + mark.length, mark, 0, mark.length)) {
                long due = 0;
                for (int j = i + mark.length; j < to && message[j] >= '0' && message[j] <= '9'; j++) {
                    due = due * 10 + message[j] - '0';
                }
                add(System.nanoTime() - due);
                return;
            }
        }
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
