package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser shows to be signed in again when the server has lost its sessions by a restart. A pass is signed with the server's key
 * and the user's stored password, so it ends with either; it is worth as long as a session lasts without a request, and nothing
 * after its sign-in was ended. Thread-safe.
 */
@ApplicationScoped
public class RememberMeTokens {

    /** As long as a session of GWS lasts without a request. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Pattern FORM = Pattern.compile("([\\w-]{1,1000})\\.([\\w-]{36})\\.(\\d{1,12})\\.([\\w-]{43})");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    @Inject
    AgentDirectory directory;

    @Inject
    SignInKey key;

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    /** A pass for a new sign-in. */
    public String issue(Agent agent, Instant now) {
        return issue(agent, UUID.randomUUID().toString(), now);
    }

    /** The same sign-in for another while; nothing when the pass is worth nothing. */
    public Optional<String> renew(String pass, Instant now) {
        return holder(pass, now).map(agent -> issue(agent, signIn(pass), now));
    }

    private String issue(Agent agent, String signIn, Instant now) {
        String name = ENCODER.encodeToString(agent.userName().getBytes(UTF_8));
        String statement = name + "." + signIn + "." + now.plus(LIFETIME).getEpochSecond();
        return statement + "." + signature(statement, agent);
    }

    /** Whose pass it is, as the directory knows them now; nobody's when it is worth nothing. */
    public Optional<Agent> holder(String pass, Instant now) {
        Matcher form = FORM.matcher(pass);
        if (!form.matches()
                || ended.containsKey(form.group(2))
                || Long.parseLong(form.group(3)) < now.getEpochSecond()) {
            return Optional.empty();
        }
        String statement = pass.substring(0, form.start(4) - 1);
        return name(form.group(1))
                .flatMap(directory::agent)
                .filter(agent -> MessageDigest.isEqual(
                        signature(statement, agent).getBytes(UTF_8),
                        form.group(4).getBytes(UTF_8)));
    }

    /** Makes all passes of the same sign-in worthless, as long as the server runs. */
    public void end(String pass, Instant now) {
        ended.values().removeIf(until -> until.isBefore(now));
        if (holder(pass, now).isPresent()) {
            ended.put(signIn(pass), now.plus(LIFETIME));
        }
    }

    private static String signIn(String pass) {
        return pass.split("\\.")[1];
    }

    private static Optional<String> name(String encoded) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String signature(String statement, Agent agent) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), mac.getAlgorithm()));
            mac.update(statement.getBytes(UTF_8));
            mac.update((byte) 0);
            mac.update(agent.password().secret().getBytes(UTF_8));
            return ENCODER.encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
