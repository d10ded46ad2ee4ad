package io.wrapup.calls;

import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A setting with a default that an operator can clear: {@code -Dwrapup.broker.listen=} means nowhere. MicroProfile Config takes an empty
 * value for a missing one and goes on to the default.
 */
public final class OptionalSetting {

    private OptionalSetting() {}

    /** What the most important source says that knows the key, empty if it says nothing; the default if none knows it. */
    public static Optional<String> read(String key, String defaultValue) {
        Iterable<ConfigSource> sources = ConfigProvider.getConfig().getConfigSources();
        return StreamSupport.stream(sources.spliterator(), false)
                .flatMap(source -> Optional.ofNullable(source.getValue(key)).stream())
                .findFirst()
                .or(() -> Optional.of(defaultValue))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
