package io.wrapup.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exponential back-off after failed sign-ins, by user and address strictly, by address alone loosely, and by user alone most loosely. The
 * strict counter is one user's at one address, so that a stranger elsewhere cannot lock an agent out; the loose counters are for
 * guesses spread over many users or many addresses, and do not hold for a user at an address where that user has signed in before.
 *
 * <p>An attempt counts as a failure from its beginning, so that simultaneous attempts do not exceed the limit, until it turns out to
 * succeed. Memory is bounded: each counter lasts an hour after its last use, and {@value #MOST_COUNTERS} of a kind are kept. Thread-safe.
 */
final class SignInThrottle {

    static final int FREE_OF_USER_AT_ADDRESS = 5;
    static final int FREE_OF_ADDRESS = 100;
    static final int FREE_OF_USER = 100;
    /** Failures of an address that a successful sign-in from there makes up for: of many agents behind one address some mistype. */
    static final int FORGIVEN_BY_SUCCESS = 10;
    /** Guesses at one user from one address after which passwords verified before are no longer accepted without a check. */
    static final int MOST_GUESSES = 1_000;

    static final Duration LONGEST_OF_USER_AT_ADDRESS = Duration.ofMinutes(5);
    static final Duration LONGEST_OF_OTHERS = Duration.ofMinutes(1);

    private static final int MOST_COUNTERS = 20_000;
    private static final int MOST_KNOWN = 100_000;
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final Duration MEMORY_OF_SUCCESS = Duration.ofDays(7);

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
                .expireAfterAccess(MEMORY_OF_SUCCESS)
                .maximumSize(MOST_KNOWN)
                .ticker(ticker)
                .build();
    }

    private <K, V> Cache<K, V> counters() {
        return Caffeine.newBuilder()
                .expireAfterAccess(MEMORY)
                .maximumSize(MOST_COUNTERS)
                .ticker(ticker)
                .build();
    }

    /** Whether this user has signed in from this address before. */
    boolean knows(SignInSource source) {
        return known.getIfPresent(source) != null;
    }

    /**
     * Admits an attempt, to be followed by one of {@link #succeeded}, {@link #failed} or {@link #abandoned}.
     *
     * @param digest stands for the password; the one that failed last fails again without effect on others, because a desktop with an outdated
     *     password must not lock out its user
     * @return false if this password is the one that failed last: it is not to be checked again, and nothing is to follow
     * @throws SignInDelayedException the attempt is refused without being considered
     */
    synchronized boolean admits(SignInSource source, byte[] digest) {
        long now = ticker.read();
        UserAtAddress userAtAddress = usersAtAddresses.get(source, same -> new UserAtAddress());
        if (userAtAddress.failedLastWith(digest)) {
            delay(List.of(userAtAddress.repeats), now);
            userAtAddress.repeats.add(now, FREE_OF_USER_AT_ADDRESS - 1, LONGEST_OF_USER_AT_ADDRESS);
            return false;
        }
        userAtAddress.guesses++;
        List<Failures> loose = looseCounters(source);
        delay(List.of(userAtAddress.failures), now);
        delay(loose, now);
        userAtAddress.failures.add(now, FREE_OF_USER_AT_ADDRESS, LONGEST_OF_USER_AT_ADDRESS);
        loose.forEach(failures -> failures.add(now, FREE_OF_ADDRESS, LONGEST_OF_OTHERS));
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

    /** The password was right: what this user has failed here is forgotten, and at their first sign-in here something of what others have. */
    synchronized void succeeded(SignInSource source) {
        usersAtAddresses.invalidate(source);
        if (!knows(source)) {
            addresses.get(source.network(), same -> new Failures()).subtract(1 + FORGIVEN_BY_SUCCESS);
            users.get(source.userName(), same -> new Failures()).subtract(1);
        }
        known.put(source, true);
    }

    /** The password was wrong. Returns for how long further ones are refused; zero if they are not. */
    synchronized Duration failed(SignInSource source, byte[] digest) {
        UserAtAddress userAtAddress = usersAtAddresses.get(source, same -> new UserAtAddress());
        userAtAddress.lastFailed = digest;
        userAtAddress.repeats = new Failures();
        return Duration.ofNanos(Math.max(0, userAtAddress.failures.remaining(ticker.read())));
    }

    /** The password was not checked. */
    synchronized void abandoned(SignInSource source) {
        UserAtAddress userAtAddress = usersAtAddresses.getIfPresent(source);
        if (userAtAddress != null) {
            userAtAddress.failures.subtract(1);
        }
        looseCounters(source).forEach(failures -> failures.subtract(1));
    }

    /** Whether so many passwords have been tried for this user from this address that each one has to be checked. */
    synchronized boolean isGuessing(SignInSource source) {
        UserAtAddress userAtAddress = usersAtAddresses.getIfPresent(source);
        return userAtAddress != null && userAtAddress.guesses > MOST_GUESSES;
    }

    /** What one user has failed at one address. */
    private static final class UserAtAddress {
        final Failures failures = new Failures();
        /** Of the password that failed last. */
        Failures repeats = new Failures();

        byte @Nullable [] lastFailed;
        int guesses;

        boolean failedLastWith(byte[] digest) {
            return lastFailed != null && MessageDigest.isEqual(lastFailed, digest);
        }
    }

    /** A counter with the time until which nothing is admitted: one second, then twice as long after each further failure. */
    private static final class Failures {
        private static final long FIRST_DELAY = Duration.ofSeconds(1).toNanos();
        private static final int MOST_DOUBLINGS = 20;

        private int count;
        private boolean delayed;
        private long admitsAgainAt;

        void add(long now, int free, Duration longest) {
            count++;
            if (count >= free) {
                delayed = true;
                long delay = FIRST_DELAY << Math.min(count - free, MOST_DOUBLINGS);
                admitsAgainAt = now + Math.min(delay, longest.toNanos());
            }
        }

        long remaining(long now) {
            return delayed ? admitsAgainAt - now : 0;
        }

        void subtract(int failures) {
            count = Math.max(0, count - failures);
            delayed = false;
        }
    }
}
