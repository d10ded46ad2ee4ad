package io.wrapup.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPasswordTest {

    private static final String HASH = "PBKDF2WithHmacSHA256:2048:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNoaGFzaA==";

    @Test
    void acceptsAHashOfJakartaSecurity() {
        assertThat(StoredPassword.of(HASH).plain()).isFalse();
        assertThat(StoredPassword.of(HASH).secret()).isEqualTo(HASH);
    }

    @Test
    void acceptsAPlainPassword() {
        assertThat(StoredPassword.of("plain:a:b").plain()).isTrue();
        assertThat(StoredPassword.of("plain:a:b").secret()).isEqualTo("a:b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "plain:",
                "PBKDF2WithHmacSHA256:0:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNoaGFzaA==",
                "PBKDF2WithHmacSHA256:2048:c2FsdHNhbHRzYWx0",
                "PBKDF2WithHmacSHA256:2048:****************:aGFzaGhhc2hoYXNoaGFzaA==",
                "PBKDF2WithHmacMD5:2048:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNoaGFzaA=="
            })
    void refusesAnyOtherFormatWithoutQuotingIt(String form) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredPassword.of(form))
                .withMessage("neither a PBKDF2 hash nor plain:");
    }
}
