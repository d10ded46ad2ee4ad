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
 * Whether a user name and a password belong together. The first check costs a PBKDF2 hash, the following ones from the same address
 * microseconds (see {@link VerifiedPasswordCache}). After failures further attempts are delayed (see {@link SignInThrottle}), and half the
 * processors compute hashes at most. Somebody unknown costs as much as a wrong password, so that the time does not tell who exists.
 * Thread-safe.
 */
@ApplicationScoped
public class Credentials {

    private static final StoredPassword NOBODYS = StoredPassword.of("plain:nobody's");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final VerifiedPasswordCache verified;
    private final SignInThrottle throttle;
    private final Map<Attempt, CompletableFuture<Boolean>> underway = new ConcurrentHashMap<>();
    private final HashGate strangers = new HashGate(halfTheProcessors(), PATIENCE);
    /** Users at an address where they have signed in before do not queue behind strangers. */
    private final HashGate known = new HashGate(halfTheProcessors(), PATIENCE);

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
     * Returns the agent whose credential this is, if it is right.
     *
     * @param address the IP address from which it comes
     * @throws SignInDelayedException it was not checked, and may be repeated later
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

    /** Clients that send many requests at once send the same password with each: it is checked once for all of them. */
    private boolean isRight(Attempt attempt, boolean exists, StoredPassword stored, String given) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> earlier = underway.putIfAbsent(attempt, mine);
        if (earlier != null) {
            return result(earlier);
        }
        try {
            mine.complete(check(attempt, exists, stored, given));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            underway.remove(attempt);
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
            right = hashes(source, stored, given) && exists;
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
            // Guesses are not to be compared with it at the speed of the network.
            verified.forget(source);
        }
    }

    private boolean hashes(SignInSource source, StoredPassword stored, String given) {
        if (stored.plain()) {
            return MessageDigest.isEqual(given.getBytes(UTF_8), stored.secret().getBytes(UTF_8));
        }
        HashGate gate = throttle.knows(source) ? known : strangers;
        return gate.verify(() -> pbkdf2.verify(given.toCharArray(), stored.secret()));
    }

    /** Somebody's password to check in vain when nobody has that user name; a hash, if there is any. */
    private static StoredPassword decoy(Directory directory) {
        return directory.users().values().stream()
                .map(Agent::password)
                .filter(password -> !password.plain())
                .findFirst()
                .orElse(NOBODYS);
    }

    /** One password for one user from one address. */
    private record Attempt(String userName, String address, SignInSource source, ByteBuffer digest) {}
}
