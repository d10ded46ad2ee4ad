package io.wrapup.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exponential back-off after failed sign-ins, by user and address strictly, by address alone loosely, and by user alone
 * most loosely. The strict counter is one user's at one address, so that another client elsewhere cannot lock an agent
 * out. The loose counters stop guesses spread over many users or many addresses; they do not apply to a user at an
 * address where that user has signed in before.
 *
 * <p>An attempt counts as a failure from its start until it succeeds, so that concurrent attempts do not exceed the
 * limit. Memory is bounded: a counter expires an hour after its last use, and at most {@value #MAX_COUNTERS} counters
 * of each kind are cached. Thread-safe.
 */
final class SignInThrottle {

    static final int FREE_PER_USER_AND_ADDRESS = 5;
    static final int FREE_PER_ADDRESS = 100;
    static final int FREE_PER_USER = 100;
    /**
     * The failures of an address that a successful sign-in from there removes: of many agents behind one address some
     * mistype.
     */
    static final int REMOVED_BY_SUCCESS = 10;
    /**
     * The guesses for one user from one address after which passwords verified before are no longer accepted without a
     * check.
     */
    static final int MAX_GUESSES = 1_000;

    static final Duration MAX_DELAY_PER_USER_AND_ADDRESS = Duration.ofMinutes(5);
    static final Duration MAX_DELAY_OF_LOOSE_COUNTERS = Duration.ofMinutes(1);

    private static final int MAX_COUNTERS = 20_000;
    private static final int MAX_KNOWN = 100_000;
    private static final Duration COUNTER_LIFETIME = Duration.ofHours(1);
    private static final Duration KNOWN_LIFETIME = Duration.ofDays(7);

    private final Ticker ticker;
    private final Cache<SignInSource, UserAtAddress> usersAtAddresses;
    private final Cache<String, Failures> addresses;
    private final Cache<String, Failures> users;
    private final Cache<SignInSource, Boolean> known;

    SignInThrottle(Ticker ticker) {
        this.ticker = ticker;
        usersAtAddresses = counters();
        addresses = counters();
        users = counters();
        known = Caffeine.newBuilder()
                .expireAfterAccess(KNOWN_LIFETIME)
                .maximumSize(MAX_KNOWN)
                .ticker(ticker)
                .build();
    }

    private <K, V> Cache<K, V> counters() {
        return Caffeine.newBuilder()
                .expireAfterAccess(COUNTER_LIFETIME)
                .maximumSize(MAX_COUNTERS)
                .ticker(ticker)
                .build();
    }

    /** Returns whether this user has signed in from this address before. */
    boolean knows(SignInSource source) {
        return known.getIfPresent(source) != null;
    }

    /**
     * Admits an attempt. The caller must report the result with one of {@link #succeeded}, {@link #failed} or {@link
     * #abandoned}.
     *
     * @param digest the digest of the password. The password that failed last fails again without effect on the other
     *     counters, because a desktop with an outdated password must not lock out its user
     * @return false if this password is the one that failed last: it is not checked again, and no result must be
     *     reported
     * @throws SignInDelayedException if the attempt is refused unchecked
     */
    synchronized boolean admits(SignInSource source, byte[] digest) {
        long now = ticker.read();
        UserAtAddress userAtAddress = usersAtAddresses.get(source, same -> new UserAtAddress());
        if (userAtAddress.failedLastWith(digest)) {
            delay(List.of(userAtAddress.repeats), now);
            userAtAddress.repeats.add(now, FREE_PER_USER_AND_ADDRESS - 1, MAX_DELAY_PER_USER_AND_ADDRESS);
            return false;
        }
        userAtAddress.guesses++;
        List<Failures> loose = looseCounters(source);
        delay(List.of(userAtAddress.failures), now);
        delay(loose, now);
        userAtAddress.failures.add(now, FREE_PER_USER_AND_ADDRESS, MAX_DELAY_PER_USER_AND_ADDRESS);
        loose.forEach(failures -> failures.add(now, FREE_PER_ADDRESS, MAX_DELAY_OF_LOOSE_COUNTERS));
        return true;
    }

    private List<Failures> looseCounters(SignInSource source) {
        return knows(source)
                ? List.of()
                : List.of(
                        addresses.get(source.network(), same -> new Failures()),
                        users.get(source.userName(), same -> new Failures()));
    }

    private static void delay(List<Failures> counters, long now) {
        long nanos = counters.stream()
                .mapToLong(failures -> failures.remaining(now))
                .max()
                .orElse(0);
        if (nanos > 0) {
            throw SignInDelayedException.afterFailures(Duration.ofNanos(nanos));
        }
    }

    /**
     * Records a right password: removes this user's failures at this address, and, at the user's first sign-in here,
     * some failures of the loose counters.
     */
    synchronized void succeeded(SignInSource source) {
        usersAtAddresses.invalidate(source);
        if (!knows(source)) {
            addresses.get(source.network(), same -> new Failures()).subtract(1 + REMOVED_BY_SUCCESS);
            users.get(source.userName(), same -> new Failures()).subtract(1);
        }
        known.put(source, true);
    }

    /** Records a wrong password. Returns how long further passwords are refused; zero if they are not. */
    synchronized Duration failed(SignInSource source, byte[] digest) {
        UserAtAddress userAtAddress = usersAtAddresses.get(source, same -> new UserAtAddress());
        userAtAddress.lastFailed = digest;
        userAtAddress.repeats = new Failures();
        return Duration.ofNanos(Math.max(0, userAtAddress.failures.remaining(ticker.read())));
    }

    /** Records that the password was not checked. */
    synchronized void abandoned(SignInSource source) {
        UserAtAddress userAtAddress = usersAtAddresses.getIfPresent(source);
        if (userAtAddress != null) {
            userAtAddress.failures.subtract(1);
        }
        looseCounters(source).forEach(failures -> failures.subtract(1));
    }

    /** Returns whether so many passwords were tried for this user from this address that each one must be checked. */
    synchronized boolean isGuessing(SignInSource source) {
        UserAtAddress userAtAddress = usersAtAddresses.getIfPresent(source);
        return userAtAddress != null && userAtAddress.guesses > MAX_GUESSES;
    }

    /** The failures of one user at one address. */
    private static final class UserAtAddress {
        final Failures failures = new Failures();
        /** The attempts that repeat the password that failed last. */
        Failures repeats = new Failures();

        byte @Nullable [] lastFailed;
        int guesses;

        boolean failedLastWith(byte[] digest) {
            return lastFailed != null && MessageDigest.isEqual(lastFailed, digest);
        }
    }

    /** A counter of failures and the end of the delay: one second, doubled by each further failure. */
    private static final class Failures {
        private static final long FIRST_DELAY = Duration.ofSeconds(1).toNanos();
        private static final int MAX_DOUBLINGS = 20;

        private int count;
        private boolean delayed;
        private long delayedUntil;

        void add(long now, int free, Duration longest) {
            count++;
            if (count >= free) {
                delayed = true;
                long delay = FIRST_DELAY << Math.min(count - free, MAX_DOUBLINGS);
                delayedUntil = now + Math.min(delay, longest.toNanos());
            }
        }

        long remaining(long now) {
            return delayed ? delayedUntil - now : 0;
        }

        void subtract(int failures) {
            count = Math.max(0, count - failures);
            delayed = false;
        }
    }
}
