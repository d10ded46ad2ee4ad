package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.testing.Tokens;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final PublicJsonWebKey FIRST = Tokens.rsaKey("first");
    private static final PublicJsonWebKey SECOND = Tokens.rsaKey("second");

    private List<JsonWebKey> published = List.of(FIRST);
    private boolean reachable = true;
    private int fetches;
    private long now;
    private final SigningKeys keys = new SigningKeys(this::fetch, () -> now);

    @Test
    void fetchesTheKeysOnce() throws Exception {
        resolve(FIRST);
        resolve(FIRST);
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void fetchesTheKeysAgainForAnUnknownKey() throws Exception {
        resolve(FIRST);
        published = List.of(FIRST, SECOND);
        pass(Duration.ofSeconds(11));
        assertThat(resolve(SECOND)).isEqualTo(SECOND.getPublicKey());
    }

    @Test
    void limitsFetchesForUnknownKeys() throws Exception {
        resolve(FIRST);
        for (int token = 0; token < 100; token++) {
            assertUnresolved(SECOND);
        }
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void limitsFetchesWhileTheProviderIsUnavailable() {
        reachable = false;
        for (int token = 0; token < 100; token++) {
            assertUnresolved(FIRST);
        }
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void keepsTheKeysWhileTheProviderIsUnavailable() throws Exception {
        resolve(FIRST);
        reachable = false;
        pass(Duration.ofHours(5));
        assertThat(resolve(FIRST)).isEqualTo(FIRST.getPublicKey());
    }

    @Test
    void dropsTheKeysAfterADayWithoutTheProvider() throws Exception {
        resolve(FIRST);
        reachable = false;
        pass(Duration.ofHours(25));
        assertUnresolved(FIRST);
    }

    @Test
    void dropsAKeyThatTheProviderNoLongerHas() throws Exception {
        resolve(FIRST);
        published = List.of(SECOND);
        pass(Duration.ofHours(2));
        assertUnresolved(FIRST);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private List<JsonWebKey> fetch() throws IOException {
        fetches++;
        if (!reachable) {
            throw new IOException("away");
        }
        return published;
    }

    private Key resolve(PublicJsonWebKey key) throws UnresolvableKeyException {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setKeyIdHeaderValue(key.getKeyId());
        return keys.resolveKey(token, List.of());
    }

    private void assertUnresolved(PublicJsonWebKey key) {
        assertThatExceptionOfType(UnresolvableKeyException.class).isThrownBy(() -> resolve(key));
    }
}
