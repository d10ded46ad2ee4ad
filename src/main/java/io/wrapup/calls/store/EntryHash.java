package io.wrapup.calls.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of the hash of the call's previous entry and of all columns of this one. An entry that is changed,
 * removed or inserted later breaks the chain at its place. Immutable.
 */
public final class EntryHash {

    private static final int LENGTH = 32;

    /** The hash before the first entry of a call: zeros. */
    public static final EntryHash NONE = new EntryHash(new byte[LENGTH]);

    private final byte[] bytes;

    private EntryHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Creates the hash from {@link #bytes()}. */
    static EntryHash of(byte[] bytes) {
        return new EntryHash(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the hash of the next entry, whose columns have the given text. */
    EntryHash next(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes);
            return new EntryHash(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
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
