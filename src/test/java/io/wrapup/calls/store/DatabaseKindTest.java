package io.wrapup.calls.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class DatabaseKindTest {

    @Test
    void refusesAnUnknownKindOfDatabase() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> DatabaseKind.of("jdbc:h2:mem:"))
                .withMessageStartingWith("wrapup.database.url must begin with");
    }
}
