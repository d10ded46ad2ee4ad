package io.wrapup.calls.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ties a journal entry to the entry before it of the same call: the SHA-256 of that one's hash and of all that this entry says. Whoever
 * changes an entry, takes one out or puts one in between breaks the chain there. Immutable.
 */
public final class EntryHash {

    private static final int LENGTH = 32;

    /** What the first entry of a call is chained to: zeros. */
    public static final EntryHash NONE = new EntryHash(new byte[LENGTH]);

    private final byte[] bytes;

    private EntryHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** From what {@link #bytes()} gave. */
    static EntryHash of(byte[] bytes) {
        return new EntryHash(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The hash of the entry that follows. */
    public EntryHash next(JournalRow row) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes);
            return new EntryHash(sha.digest(row.text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
