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
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Whether a user name and a password belong together. The first check of a minute costs a PBKDF2 hash, the following
 * ones microseconds (see {@link VerifiedPasswordCache}). Somebody unknown costs as much as a wrong password, so that the
 * time does not tell who exists. Thread-safe.
 */
@ApplicationScoped
public class Credentials {

    private static final StoredPassword NOBODYS = StoredPassword.of("plain:nobody's");

    private final VerifiedPasswordCache verified = new VerifiedPasswordCache(Ticker.systemTicker());

    @Inject
    AgentDirectory directory;

    @Inject
    Pbkdf2PasswordHash pbkdf2;

    /** The agent whose credential this is, if it is right. */
    public Optional<Agent> verify(UsernamePasswordCredential credential) {
        Directory now = directory.current();
        Optional<Agent> agent = now.agent(credential.getCaller());
        StoredPassword stored = agent.map(Agent::password).orElseGet(() -> decoy(now));
        return accepts(stored, credential.getPasswordAsString()) ? agent : Optional.empty();
    }

    private boolean accepts(StoredPassword stored, String given) {
        if (verified.contains(stored, given)) {
            return true;
        }
        boolean right = stored.plain()
                ? MessageDigest.isEqual(given.getBytes(UTF_8), stored.secret().getBytes(UTF_8))
                : pbkdf2.verify(given.toCharArray(), stored.secret());
        if (right) {
            verified.add(stored, given);
        }
        return right;
    }

    /** Somebody's password to check in vain when nobody has that user name; a hash, if there is any. */
    private static StoredPassword decoy(Directory directory) {
        return directory.users().values().stream()
                .map(Agent::password)
                .filter(password -> !password.plain())
                .findFirst()
                .orElse(NOBODYS);
    }
}
