package io.wrapup.calls.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The ids of telephony events and client requests that were applied to a call, so that a repeat has no second effect,
 * even after a restart. Holds the newest {@value #LIMIT} ids as the first eight bytes of their SHA-256, so the size is
 * bounded however long the ids are. Immutable.
 */
public final class AppliedIds {

    /** The number of ids that a call holds. The oldest is dropped first. */
    public static final int LIMIT = 1024;

    public static final AppliedIds NONE = new AppliedIds(new long[0]);

    private final long[] digests;

    private AppliedIds(long[] digests) {
        this.digests = digests;
    }

    /** Creates the ids from {@link #digests()}. */
    public static AppliedIds of(long... digests) {
        return digests.length == 0 ? NONE : new AppliedIds(digests.clone());
    }

    public long[] digests() {
        return digests.clone();
    }

    public boolean contains(String id) {
        long wantedDigest = digest(id);
        return Arrays.stream(digests).anyMatch(digest -> digest == wantedDigest);
    }

    public AppliedIds with(String id) {
        int dropped = digests.length < LIMIT ? 0 : 1;
        long[] next = Arrays.copyOfRange(digests, dropped, digests.length + 1);
        next[next.length - 1] = digest(id);
        return new AppliedIds(next);
    }

    private static long digest(String id) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AppliedIds ids && Arrays.equals(digests, ids.digests);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digests);
    }

    @Override
    public String toString() {
        return digests.length + " applied ids";
    }
}
