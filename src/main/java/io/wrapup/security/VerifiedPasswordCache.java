package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.wrapup.directory.StoredPassword;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A cache of verified passwords per user and address, for ten minutes after the last use: a client that signs in with
 * each request would otherwise cost a PBKDF2 hash each time. It holds only a digest of the stored and the given
 * password, with a key that lives as long as this object. The stored password is part of the digest, so a change of the
 * directory invalidates the entry. Thread-safe.
 */
final class VerifiedPasswordCache {

    private static final String HMAC = "HmacSHA256";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MAX_ENTRIES = 20_000;

    private final SecretKeySpec key = randomKey();
    private final Cache<SignInSource, byte[]> digests;

    VerifiedPasswordCache(Ticker ticker) {
        digests = Caffeine.newBuilder()
                .expireAfterAccess(LIFETIME)
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                .build();
    }

    boolean contains(SignInSource source, byte[] digest) {
        byte[] right = digests.getIfPresent(source);
        return right != null && MessageDigest.isEqual(right, digest);
    }

    void add(SignInSource source, byte[] digest) {
        digests.put(source, digest);
    }

    void remove(SignInSource source) {
        digests.invalidate(source);
    }

    /** Returns the keyed digest of a stored password together with a given one. */
    byte[] digest(StoredPassword stored, String given) {
        try {
            // A new Mac for each digest: Mac is not thread-safe, and the whole digest costs two microseconds.
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(stored.secret().getBytes(UTF_8));
            mac.update((byte) 0xFF); // a separator that never occurs in UTF-8
            return mac.doFinal(given.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

    private static SecretKeySpec randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, HMAC);
    }
}
