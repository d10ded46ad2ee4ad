package io.wrapup.calls;

import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A setting with a default that an operator can clear: {@code -Dwrapup.broker.listen=} disables the listener.
 * MicroProfile Config treats an empty value as missing and uses the default, so it cannot express this.
 */
public final class OptionalSetting {

    private OptionalSetting() {}

    /**
     * Returns the value of the configuration source with the highest priority that has the key, or the default if none
     * has it. Returns empty if that value is blank.
     */
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
