package io.wrapup.calls.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What has been applied to a call already: ids of telephony events and of client requests, so that a repeat has no second effect,
 * after a restart too. Keeps the newest {@value #LIMIT}, eight bytes of each id's SHA-256: a call stays small however long its ids
 * are. Immutable.
 */
public final class AppliedIds {

    /** How many ids a call remembers; the oldest is forgotten first. */
    public static final int LIMIT = 1024;

    public static final AppliedIds NONE = new AppliedIds(new long[0]);

    private final long[] digests;

    private AppliedIds(long[] digests) {
        this.digests = digests;
    }

    /** From what {@link #digests()} gave. */
    public static AppliedIds of(long... digests) {
        return digests.length == 0 ? NONE : new AppliedIds(digests.clone());
    }

    public long[] digests() {
        return digests.clone();
    }

    public boolean contains(String id) {
        long wanted = digest(id);
        return Arrays.stream(digests).anyMatch(digest -> digest == wanted);
    }

    public AppliedIds with(String id) {
        int forgotten = digests.length < LIMIT ? 0 : 1;
        long[] next = Arrays.copyOfRange(digests, forgotten, digests.length + 1);
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
