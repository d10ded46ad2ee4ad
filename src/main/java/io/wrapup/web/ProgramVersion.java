package io.wrapup.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The version of this program. The build writes it into a file beside this class, because the manifest of the
 * application cannot be read before the server accepts requests.
 */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** Returns the version, such as {@code 1.0.0}. */
    public static String get() {
        try (InputStream file =
                Objects.requireNonNull(ProgramVersion.class.getResourceAsStream("version.properties"))) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
