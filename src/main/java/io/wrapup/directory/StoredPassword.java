package io.wrapup.directory;

import java.util.regex.Pattern;

/**
 * A password as the directory stores it: a hash as Jakarta Security's {@code Pbkdf2PasswordHash} writes it, or, for
 * trials only, {@code plain:} and the password itself, or {@code none} for users without one. No record, because it must show itself neither in a log nor in
 * JSON.
 */
public final class StoredPassword {

    private static final String PLAIN = "plain:";
    private static final Pattern HASH = Pattern.compile(
            "PBKDF2WithHmacSHA(224|256|384|512):[1-9][0-9]{0,8}:[A-Za-z0-9+/]{8,}=*:[A-Za-z0-9+/]{8,}=*");

    /** The password of users who sign in by other means: a hash that no password has. In the directory it is {@code none}. */
    public static final StoredPassword NONE =
            new StoredPassword("PBKDF2WithHmacSHA256:2048:AAAAAAAAAAAAAAAA:" + "A".repeat(42) + "=");

    private static final String NONE_FORM = "none";

    private final String form;

    private StoredPassword(String form) {
        this.form = form;
    }

    /** The password of that form; an {@link IllegalArgumentException} says that it has neither of the two forms. */
    public static StoredPassword of(String form) {
        if (form.equals(NONE_FORM)) {
            return NONE;
        }
        var password = new StoredPassword(form);
        if (password.plain() ? password.secret().isEmpty() : !HASH.matcher(form).matches()) {
            throw new IllegalArgumentException("neither a PBKDF2 hash nor plain:");
        }
        return password;
    }

    public boolean plain() {
        return form.startsWith(PLAIN);
    }

    /** The hash, or the password itself when it is {@link #plain()}: what an entered password is compared with. */
    public String secret() {
        return plain() ? form.substring(PLAIN.length()) : form;
    }

    /** Whether it is stored in the same way: the same password hashed once more is another one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredPassword password && password.form.equals(form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    @Override
    public String toString() {
        return "StoredPassword[hidden]";
    }
}
