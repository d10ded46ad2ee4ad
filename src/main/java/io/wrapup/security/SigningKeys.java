package io.wrapup.security;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the OpenID provider's signing keys. The keys are fetched again when a token names an unknown key and when
 * they are an hour old, at most every ten seconds. While the provider cannot be reached, keys up to a day old remain in
 * use. Thread-safe: one thread fetches, and other threads wait for it only if no keys are cached yet.
 */
final class SigningKeys implements VerificationKeyResolver {

    /** Fetches the current keys from the provider. */
    interface Source {
        List<JsonWebKey> fetch() throws IOException;
    }

    private static final System.Logger LOGGER = System.getLogger(SigningKeys.class.getName());
    private static final long MIN_FETCH_INTERVAL = Duration.ofSeconds(10).toNanos();
    private static final long REFRESH_AGE = Duration.ofHours(1).toNanos();
    private static final long MAX_AGE = Duration.ofDays(1).toNanos();
    private static final long LOCK_TIMEOUT_SECONDS = 5;

    private record Fetched(List<JsonWebKey> keys, long at) {}

    private final Source source;
    private final Ticker ticker;
    private final ReentrantLock fetching = new ReentrantLock();
    private final VerificationJwkSelector selector = new VerificationJwkSelector();
    private volatile @Nullable Fetched fetched;
    private volatile @Nullable Long lastAttempt;
    private volatile boolean failed;

    SigningKeys(Source source, Ticker ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        Fetched cached = fetched;
        if (cached == null || ticker.read() - cached.at > REFRESH_AGE) {
            refresh();
        }
        JsonWebKey key = select(token);
        if (key == null) {
            refresh();
            key = select(token);
        }
        if (key == null) {
            throw new UnresolvableKeyException("the provider has no such key");
        }
        return key.getKey();
    }

    private @Nullable JsonWebKey select(JsonWebSignature token) throws UnresolvableKeyException {
        Fetched cached = fetched;
        if (cached == null || ticker.read() - cached.at > MAX_AGE) {
            return null;
        }
        try {
            return selector.select(token, cached.keys);
        } catch (JoseException e) {
            throw new UnresolvableKeyException("no key can be selected", e);
        }
    }

    /** Fetches the keys, unless the last attempt was less than ten seconds ago or another thread is fetching them. */
    void refresh() {
        try {
            if (fetching.tryLock(fetched == null ? LOCK_TIMEOUT_SECONDS : 0, TimeUnit.SECONDS)) {
                try {
                    fetch();
                } finally {
                    fetching.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch() {
        long now = ticker.read();
        Long last = lastAttempt;
        if (last != null && now - last < MIN_FETCH_INTERVAL) {
            return;
        }
        lastAttempt = now;
        try {
            fetched = new Fetched(List.copyOf(source.fetch()), now);
            if (failed) {
                failed = false;
                LOGGER.log(INFO, "The OpenID provider is reached again");
            }
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                failed = true;
                LOGGER.log(
                        WARNING,
                        "The keys of the OpenID provider cannot be read; tokens are accepted by the cached keys: {0}",
                        e.getMessage());
            }
        }
    }
}
