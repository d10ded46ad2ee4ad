package io.wrapup.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicHeaderTest {

    @Test
    void readsAUserNameAndAPasswordWithColons() {
        assertPair("Basic " + base64("lee:se:cret", UTF_8), "lee", "se:cret");
    }

    @Test
    void acceptsAnEmptyPassword() {
        assertPair("Basic " + base64("lee:", UTF_8), "lee", "");
    }

    @Test
    void ignoresTheCaseOfTheScheme() {
        assertPair("bAsIc  " + base64("lee:secret", UTF_8) + " ", "lee", "secret");
    }

    @Test
    void decodesUtf8() {
        assertPair("Basic " + base64("zoé:pässwörd", UTF_8), "zoé", "pässwörd");
    }

    @Test
    void decodesIso88591IfTheBytesAreNotUtf8() {
        assertPair("Basic " + base64("zoé:pässwörd", ISO_8859_1), "zoé", "pässwörd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic !!!", "Basic bGVl", "Bearer bGVlOnNlY3JldA==", "bGVlOnNlY3JldA=="})
    void returnsEmptyForAMalformedHeaderOrAnotherScheme(String header) {
        assertThat(BasicHeader.credential(header)).isEmpty();
    }

    private static void assertPair(String header, String userName, String password) {
        var credential = BasicHeader.credential(header).orElseThrow();
        assertThat(credential.getCaller()).isEqualTo(userName);
        assertThat(credential.getPasswordAsString()).isEqualTo(password);
    }

    private static String base64(String text, Charset charset) {
        return Base64.getEncoder().encodeToString(text.getBytes(charset));
    }
}
