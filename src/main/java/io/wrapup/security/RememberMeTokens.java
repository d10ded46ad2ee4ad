package io.wrapup.security;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a browser shows to be signed in again when the server has lost its sessions by a restart. A pass is signed with the server's key
 * and the user's stored password and rights, so it ends when one of them changes; it is worth as long as a session lasts without a request,
 * never more than {@code wrapup.sign-in.lifetime} after the sign-in, and nothing after a sign-out. Thread-safe.
 */
@ApplicationScoped
public class RememberMeTokens {

    /** As long as a session of GWS lasts without a request. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(3);
    private static final System.Logger LOGGER = System.getLogger(RememberMeTokens.class.getName());
    private static final Pattern FORM =
            Pattern.compile("([\\w-]{1,1000})\\.([\\w-]{36})\\.(\\d{1,12})\\.(\\d{1,12})\\.([\\w-]{43})");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    @Inject
    AgentDirectory directory;

    @Inject
    SignInKey key;

    @Inject
    EndedSignIns ended;

    @Inject
    @ConfigProperty(name = "wrapup.sign-in.lifetime", defaultValue = "PT12H")
    Duration lifetimeOfSignIn;

    /** What a pass says, once its signature is found right. */
    private record Statement(Agent agent, String signIn, Instant endOfSignIn, Instant expires) {}

    /** Those that could not be stored. */
    private final Map<String, Instant> endedHere = new ConcurrentHashMap<>();

    /** A sign-in that a pass stands for, and when it ends at the latest. */
    public record Holder(Agent agent, Instant endOfSignIn) {}

    @PostConstruct
    void check() {
        if (lifetimeOfSignIn.isNegative() || lifetimeOfSignIn.isZero()) {
            throw new IllegalArgumentException("wrapup.sign-in.lifetime must be longer than nothing");
        }
    }

    /** When a sign-in ends that begins now. */
    public Instant endOfSignIn(Instant now) {
        return now.plus(lifetimeOfSignIn);
    }

    /** A pass for a new sign-in. */
    public String issue(Agent agent, Instant now) {
        return issue(agent, UUID.randomUUID().toString(), endOfSignIn(now), now);
    }

    /** The same sign-in for another while; nothing when the pass is worth nothing, or still lasts about as long. */
    public Optional<String> renew(String pass, Instant now) {
        return read(pass, now)
                .filter(statement -> expiry(statement.endOfSignIn(), now.minus(BETWEEN_RENEWALS))
                        .isAfter(statement.expires()))
                .filter(statement -> !isEnded(statement.signIn()))
                .map(statement -> issue(statement.agent(), statement.signIn(), statement.endOfSignIn(), now));
    }

    private String issue(Agent agent, String signIn, Instant endOfSignIn, Instant now) {
        String name = ENCODER.encodeToString(agent.userName().getBytes(UTF_8));
        String statement = String.join(
                ".",
                name,
                signIn,
                Long.toString(endOfSignIn.getEpochSecond()),
                Long.toString(expiry(endOfSignIn, now).getEpochSecond()));
        return statement + "." + signature(statement, agent);
    }

    private static Instant expiry(Instant endOfSignIn, Instant now) {
        Instant expiry = now.plus(LIFETIME);
        return expiry.isBefore(endOfSignIn) ? expiry : endOfSignIn;
    }

    /**
     * Whose pass it is, as the directory knows them now; nobody's when it is worth nothing.
     *
     * @throws SignInDelayedException whether its sign-in was ended cannot be found out at present
     */
    public Optional<Holder> holder(String pass, Instant now) {
        return read(pass, now)
                .filter(statement -> !isEnded(statement.signIn()))
                .map(statement -> new Holder(statement.agent(), statement.endOfSignIn()));
    }

    /** Makes all passes of the same sign-in worthless. */
    public void end(String pass, Instant now) {
        read(pass, now).ifPresent(statement -> {
            try {
                ended.add(statement.signIn(), expiry(statement.endOfSignIn(), now));
            } catch (SignInDelayedException e) {
                endedHere.values().removeIf(until -> until.isBefore(now));
                endedHere.put(statement.signIn(), expiry(statement.endOfSignIn(), now));
                LOGGER.log(
                        WARNING,
                        "The sign-out of {0} cannot be stored: if the server restarts within {1} minutes, a copy of"
                                + " their remember-me cookie is valid again",
                        statement.agent().userName(),
                        LIFETIME.toMinutes());
            }
        });
    }

    private boolean isEnded(String signIn) {
        return endedHere.containsKey(signIn) || ended.contains(signIn);
    }

    private Optional<Statement> read(String pass, Instant now) {
        Matcher form = FORM.matcher(pass);
        if (!form.matches() || Long.parseLong(form.group(4)) < now.getEpochSecond()) {
            return Optional.empty();
        }
        String signed = pass.substring(0, form.start(5) - 1);
        return name(form.group(1))
                .flatMap(directory::agent)
                .filter(agent -> MessageDigest.isEqual(
                        signature(signed, agent).getBytes(UTF_8), form.group(5).getBytes(UTF_8)))
                .map(agent -> new Statement(
                        agent,
                        form.group(2),
                        Instant.ofEpochSecond(Long.parseLong(form.group(3))),
                        Instant.ofEpochSecond(Long.parseLong(form.group(4)))));
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
            mac.update((byte) 0);
            mac.update(rights(agent).getBytes(UTF_8));
            return ENCODER.encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** The same text for the same id, roles and features, in whatever order the directory names them. */
    private static String rights(Agent agent) {
        return agent.id() + new TreeSet<>(agent.roles()) + new TreeSet<>(agent.features());
    }
}
