package io.wrapup.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This server's own secret: {@value #LENGTH} random bytes in the data folder, created at the first start and readable
 * by its owner only.
 */
@ApplicationScoped
public class SignInKey {

    private static final int LENGTH = 32;
    private static final String FILE = "sign-in.key";

    @Inject
    @ConfigProperty(name = "wrapup.data", defaultValue = "data")
    File directory;

    private byte[] bytes = {};

    @PostConstruct
    void read() {
        Path file = directory.toPath().resolve(FILE);
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
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[LENGTH];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.getParent());
        Path complete = Files.createTempFile(file.getParent(), FILE, "");
        Files.write(complete, random);
        if (complete.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(complete, PosixFilePermissions.fromString("rw-------"));
        }
        try {
            Files.move(complete, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(complete);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
