package io.wrapup.directory;

import java.util.regex.Pattern;

/**
 * A password as the directory stores it: a hash in the format of Jakarta Security's {@code Pbkdf2PasswordHash}; for
 * trials only, {@code plain:} and the password itself; or {@code none} for users without one. Not a record, because
 * neither the log nor JSON may show it.
 */
public final class StoredPassword {

    private static final String PLAIN = "plain:";
    private static final Pattern HASH = Pattern.compile(
            "PBKDF2WithHmacSHA(224|256|384|512):[1-9][0-9]{0,8}:[A-Za-z0-9+/]{8,}=*:[A-Za-z0-9+/]{8,}=*");

    /**
     * The password of users who sign in by other means, {@code none} in the directory: a hash that no password matches.
     */
    public static final StoredPassword NONE =
            new StoredPassword("PBKDF2WithHmacSHA256:2048:AAAAAAAAAAAAAAAA:" + "A".repeat(42) + "=");

    private static final String NONE_TEXT = "none";

    private final String text;

    private StoredPassword(String text) {
        this.text = text;
    }

    /**
     * Parses a stored password.
     *
     * @throws IllegalArgumentException if the text has none of the formats
     */
    public static StoredPassword of(String text) {
        if (text.equals(NONE_TEXT)) {
            return NONE;
        }
        var password = new StoredPassword(text);
        if (password.plain() ? password.secret().isEmpty() : !HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("neither a PBKDF2 hash nor plain:");
        }
        return password;
    }

    public boolean plain() {
        return text.startsWith(PLAIN);
    }

    /**
     * Returns the hash, or the password itself if it is {@link #plain()}: the value an entered password is compared
     * with.
     */
    public String secret() {
        return plain() ? text.substring(PLAIN.length()) : text;
    }

    /** Compares the stored texts: two hashes of the same password differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredPassword password && password.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "StoredPassword[hidden]";
    }
}
