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
 * Remembers for ten minutes after its last use which password was right for which user at which address, because a client that signs in
 * with each request would otherwise cost a PBKDF2 hash each time. Kept is only a keyed digest of the stored and the given password, with a
 * key that lives as long as this object. Since the stored password is part of it, a changed directory needs no forgetting.
 * Thread-safe.
 */
final class VerifiedPasswordCache {

    private static final String HMAC = "HmacSHA256";
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int MOST = 20_000;

    private final SecretKeySpec key = randomKey();
    private final Cache<SignInSource, byte[]> digests;

    VerifiedPasswordCache(Ticker ticker) {
        digests = Caffeine.newBuilder()
                .expireAfterAccess(MEMORY)
                .maximumSize(MOST)
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

    void forget(SignInSource source) {
        digests.invalidate(source);
    }

    /** What stands for a stored password together with one that was given for it. */
    byte[] digest(StoredPassword stored, String given) {
        try {
            // A new Mac for each: it is not thread-safe, and the whole digest costs two microseconds.
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(stored.secret().getBytes(UTF_8));
            mac.update((byte) 0xFF); // occurs in no UTF-8, so that the two cannot run into each other
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
