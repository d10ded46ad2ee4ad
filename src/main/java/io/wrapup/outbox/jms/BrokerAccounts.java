package io.wrapup.outbox.jms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The accounts of the embedded broker. One of them always has the role {@link BrokerRole#ADMIN}. Immutable. */
final class BrokerAccounts {

    static final String FILE = "broker.credentials";

    private static final String GENERATED_USER = "wrapup";
    /** 192 bits. */
    private static final int PASSWORD_BYTES = 24;

    private final Map<String, Account> accounts = new HashMap<>();

    private BrokerAccounts() {}

    /**
     * Reads an account from two settings.
     *
     * @param key the prefix of both settings, for the message of the error
     * @return empty if neither is set
     * @throws IllegalArgumentException if one is set without the other
     */
    static Optional<Account> configured(BrokerRole role, String key, Optional<String> user, Optional<String> password) {
        if (user.isPresent() != password.isPresent()) {
            String present = user.isPresent() ? "user" : "password";
            String missing = user.isPresent() ? "password" : "user";
            throw new IllegalArgumentException(key + "." + present + " is set, but " + key + "." + missing + " is not");
        }
        return user.map(name -> new Account(name, password.orElseThrow(), role));
    }

    /**
     * Reads the generated account from {@link #FILE}, which is written with mode 0600 if it does not exist.
     *
     * @throws IllegalArgumentException if the file has no user or no password
     */
    static Account generated(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            write(file);
        } else if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String user = properties.getProperty("user", "").strip();
        String password = properties.getProperty("password", "").strip();
        if (user.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " must have the keys user and password; without the file, a new account is generated");
        }
        return new Account(user, password, BrokerRole.ADMIN);
    }

    private static void write(Path file) throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        String text = "# The account of the embedded broker that may use every queue.\nuser=" + GENERATED_USER
                + "\npassword=" + Base64.getUrlEncoder().encodeToString(secret) + "\n";
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A temporary file has the mode 0600 from the beginning.
        Path draft = Files.createTempFile(folder, FILE, "");
        try {
            Files.writeString(draft, text);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Combines accounts.
     *
     * @throws IllegalArgumentException if two accounts have the same user name
     */
    static BrokerAccounts of(Iterable<Account> accounts) {
        BrokerAccounts all = new BrokerAccounts();
        for (Account account : accounts) {
            if (all.accounts.put(account.user, account) != null) {
                throw new IllegalArgumentException(
                        "Two accounts of the embedded broker have the user name " + account.user);
            }
        }
        return all;
    }

    /** Returns the role of an account, or empty if the user is unknown or the password is wrong. */
    Optional<BrokerRole> authenticate(@Nullable String user, @Nullable String password) {
        Account account = user == null ? null : accounts.get(user);
        return account != null && password != null && account.hasPassword(password)
                ? Optional.of(account.role)
                : Optional.empty();
    }

    /** One account. Its {@code toString} omits the password. */
    static final class Account {

        private final String user;
        private final byte[] password;
        private final BrokerRole role;

        private Account(String user, String password, BrokerRole role) {
            this.user = user;
            this.password = password.getBytes(UTF_8);
            this.role = role;
        }

        private boolean hasPassword(String given) {
            return MessageDigest.isEqual(password, given.getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return user + " " + role;
        }
    }
}
