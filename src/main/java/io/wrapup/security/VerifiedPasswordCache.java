package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.wrapup.directory.StoredPassword;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a minute which password was right for which stored one, because a client that signs in with each
 * request would otherwise cost a PBKDF2 hash each time. Kept is only a keyed digest of the two, with a key that lives
 * as long as this object. Since the stored password is part of it, a changed directory needs no forgetting.
 * Thread-safe.
 */
final class VerifiedPasswordCache {

    private static final String HMAC = "HmacSHA256";
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final SecretKeySpec key = randomKey();
    private final Cache<ByteBuffer, Boolean> digests;

    VerifiedPasswordCache(Ticker ticker) {
        digests = Caffeine.newBuilder()
                .expireAfterWrite(MEMORY)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    boolean contains(StoredPassword stored, String given) {
        return digests.getIfPresent(digest(stored, given)) != null;
    }

    void add(StoredPassword stored, String given) {
        digests.put(digest(stored, given), true);
    }

    private ByteBuffer digest(StoredPassword stored, String given) {
        try {
            // A new Mac for each: it is not thread-safe, and the whole digest costs two microseconds.
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(stored.secret().getBytes(UTF_8));
            mac.update((byte) 0xFF); // occurs in no UTF-8, so that the two cannot run into each other
            return ByteBuffer.wrap(mac.doFinal(given.getBytes(UTF_8)));
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
