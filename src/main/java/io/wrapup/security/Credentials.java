package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import io.wrapup.directory.Directory;
import io.wrapup.directory.StoredPassword;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks user names and passwords. The first check costs a PBKDF2 hash; later ones from the same address cost
 * microseconds (see {@link VerifiedPasswordCache}). After failures further attempts are delayed (see {@link
 * SignInThrottle}), and hashing takes at most half of the processors. A check for an unknown user costs as much as one
 * with a wrong password, so that the response time does not show which users exist. Thread-safe.
 */
@ApplicationScoped
public class Credentials {

    private static final StoredPassword DECOY = StoredPassword.of("plain:decoy");
    private static final Duration HASH_TIMEOUT = Duration.ofSeconds(2);

    private final VerifiedPasswordCache verified;
    private final SignInThrottle throttle;
    private final Map<Attempt, CompletableFuture<Boolean>> pendingChecks = new ConcurrentHashMap<>();
    private final HashGate unknownSources = new HashGate(halfTheProcessors(), HASH_TIMEOUT);
    /**
     * A separate gate for users at an address where they have signed in before: they do not queue behind unknown
     * clients.
     */
    private final HashGate knownSources = new HashGate(halfTheProcessors(), HASH_TIMEOUT);

    @Inject
    AgentDirectory directory;

    @Inject
    Pbkdf2PasswordHash pbkdf2;

    @Inject
    SignInAudit audit;

    public Credentials() {
        this(Ticker.systemTicker());
    }

    Credentials(Ticker ticker) {
        verified = new VerifiedPasswordCache(ticker);
        throttle = new SignInThrottle(ticker);
    }

    private static int halfTheProcessors() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * Returns the agent with this user name if the password is right, otherwise empty.
     *
     * @param address the IP address of the client
     * @throws SignInDelayedException if the password was not checked; the client may retry later
     */
    public Optional<Agent> verify(UsernamePasswordCredential credential, String address) {
        Directory now = directory.current();
        Optional<Agent> agent = now.agent(credential.getCaller());
        StoredPassword stored = agent.map(Agent::password).orElseGet(() -> decoy(now));
        String given = credential.getPasswordAsString();
        byte[] digest = verified.digest(stored, given);
        SignInSource source = SignInSource.of(credential.getCaller(), address);
        if (agent.isPresent() && verified.contains(source, digest)) {
            return agent;
        }
        Attempt attempt = new Attempt(credential.getCaller(), address, source, ByteBuffer.wrap(digest));
        return isRight(attempt, agent.isPresent(), stored, given) ? agent : Optional.empty();
    }

    /**
     * Checks one password once for all concurrent requests: a client with many requests in flight sends the same
     * password with each.
     */
    private boolean isRight(Attempt attempt, boolean exists, StoredPassword stored, String given) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> earlier = pendingChecks.putIfAbsent(attempt, mine);
        if (earlier != null) {
            return result(earlier);
        }
        try {
            mine.complete(check(attempt, exists, stored, given));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            pendingChecks.remove(attempt);
        }
        return result(mine);
    }

    private static boolean result(CompletableFuture<Boolean> check) {
        try {
            return check.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private boolean check(Attempt attempt, boolean exists, StoredPassword stored, String given) {
        SignInSource source = attempt.source();
        byte[] digest = attempt.digest().array();
        boolean right;
        try {
            if (!throttle.admits(source, digest)) {
                audit.refused();
                return false;
            }
            right = matches(source, stored, given) && exists;
        } catch (SignInDelayedException e) {
            refuse(source, e);
            throw e;
        }
        if (right) {
            throttle.succeeded(source);
            verified.add(source, digest);
            audit.succeeded(attempt.userName(), attempt.address());
        } else {
            audit.failed(attempt.userName(), attempt.address(), throttle.failed(source, digest));
        }
        return right;
    }

    private void refuse(SignInSource source, SignInDelayedException refusal) {
        audit.refused();
        if (!refusal.afterFailures()) {
            throttle.abandoned(source);
        } else if (throttle.isGuessing(source)) {
            // Otherwise guesses could be compared with the cached digest at the speed of the network.
            verified.remove(source);
        }
    }

    private boolean matches(SignInSource source, StoredPassword stored, String given) {
        if (stored.plain()) {
            return MessageDigest.isEqual(given.getBytes(UTF_8), stored.secret().getBytes(UTF_8));
        }
        HashGate gate = throttle.knows(source) ? knownSources : unknownSources;
        return gate.verify(() -> pbkdf2.verify(given.toCharArray(), stored.secret()));
    }

    /**
     * Returns a decoy password, checked for unknown users so that they take as long as known ones: a hash, if the
     * directory has any.
     */
    private static StoredPassword decoy(Directory directory) {
        return directory.users().values().stream()
                .map(Agent::password)
                .filter(password -> !password.plain())
                .findFirst()
                .orElse(DECOY);
    }

    /** One password tried for one user from one address. */
    private record Attempt(String userName, String address, SignInSource source, ByteBuffer digest) {}
}
