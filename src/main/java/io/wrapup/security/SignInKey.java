package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.calls.cluster.ClusterSettings;
import io.wrapup.calls.model.JournalUnavailableException;
import io.wrapup.calls.store.SharedSecretStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs remember-me tokens and derives CSRF tokens: {@value #LENGTH} random bytes. It is in the data
 * folder, created at the first start and readable by its owner only; in a cluster it is in the database, so that every
 * node accepts what another one has signed. Thread-safe.
 */
@ApplicationScoped
public class SignInKey {

    private static final int LENGTH = 32;
    private static final String FILE = "sign-in.key";
    private static final String SHARED = "sign-in";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    @ConfigProperty(name = "wrapup.data", defaultValue = "data")
    File directory;

    @Inject
    ClusterSettings cluster;

    @Inject
    SharedSecretStore secrets;

    private volatile @Nullable SecretKeySpec key;

    /**
     * Returns the HMAC-SHA256 of the texts, which may not contain a NUL character. The first text of each use differs
     * from that of the others.
     *
     * @throws SignInDelayedException the key is in the database, and the database does not answer
     */
    byte[] hmac(String... texts) {
        SecretKeySpec current = key();
        try {
            Mac mac = Mac.getInstance(current.getAlgorithm());
            mac.init(current);
            mac.update(String.join("\0", texts).getBytes(UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec present = key;
        if (present != null) {
            return present;
        }
        synchronized (this) {
            SecretKeySpec current = key;
            if (current == null) {
                current = new SecretKeySpec(cluster.enabled() ? shared() : inFile(), "HmacSHA256");
                key = current;
            }
            return current;
        }
    }

    private byte[] shared() {
        try {
            return secrets.get(SHARED, random());
        } catch (JournalUnavailableException e) {
            throw SignInDelayedException.unavailable(RETRY_AFTER);
        }
    }

    private byte[] inFile() {
        Path file = directory.toPath().resolve(FILE);
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sign-in key in wrapup.data=" + directory + " cannot be read", e);
        }
        if (bytes.length != LENGTH) {
            throw new IllegalStateException(
                    FILE + " in wrapup.data is damaged; remove it, then all users must sign in again");
        }
        return bytes;
    }

    private static byte[] random() {
        byte[] random = new byte[LENGTH];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path complete = Files.createTempFile(file.getParent(), FILE, "");
        Files.write(complete, random());
        if (complete.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("rw-------"));
        }
        try {
            Files.move(complete, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(complete);
        }
    }
}
