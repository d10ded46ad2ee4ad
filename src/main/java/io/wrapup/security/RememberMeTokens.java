package io.wrapup.security;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.directory.Agent;
import io.wrapup.directory.AgentDirectory;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The tokens with which browsers stay signed in when a restart of the server has ended their sessions, and on the other
 * nodes of a cluster, which do not have their sessions. A token is signed with the server's key and the user's stored
 * password and rights, so it becomes invalid when one of them changes. It is valid for as long as a session lasts
 * without a request, never longer than {@code wrapup.sign-in.lifetime} after the sign-in, and not after a sign-out.
 * Thread-safe.
 */
@ApplicationScoped
public class RememberMeTokens {

    /** The time a GWS session lasts without a request. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Duration MIN_RENEWAL_INTERVAL = Duration.ofMinutes(3);
    private static final System.Logger LOGGER = System.getLogger(RememberMeTokens.class.getName());
    private static final Pattern FORMAT =
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

    /** The content of a token with a valid signature. */
    private record Content(Agent agent, String signIn, Instant endOfSignIn, Instant expires) {}

    /** The ended sign-ins that could not be stored in the database, with the expiry of their tokens. */
    private final Map<String, Instant> endedInMemory = new ConcurrentHashMap<>();

    /**
     * What a valid token says.
     *
     * @param signIn the id of the sign-in, the same in all tokens that continue it
     * @param endOfSignIn the latest end of the sign-in
     */
    public record Holder(Agent agent, String signIn, Instant endOfSignIn) {}

    @PostConstruct
    void check() {
        if (lifetimeOfSignIn.isNegative() || lifetimeOfSignIn.isZero()) {
            throw new IllegalArgumentException("wrapup.sign-in.lifetime must be longer than zero");
        }
    }

    /** Returns the end of a sign-in that begins at this time. */
    public Instant endOfSignIn(Instant now) {
        return now.plus(lifetimeOfSignIn);
    }

    /**
     * Returns a token for a new sign-in.
     *
     * @param signIn a new random UUID
     */
    public String issue(Agent agent, String signIn, Instant now) {
        return issue(agent, signIn, endOfSignIn(now), now);
    }

    /**
     * Returns a token with a later expiry for the same sign-in; empty if the token is invalid, or was renewed less than
     * three minutes ago.
     */
    public Optional<String> renew(String token, Instant now) {
        return read(token, now)
                .filter(content -> expiry(content.endOfSignIn(), now.minus(MIN_RENEWAL_INTERVAL))
                        .isAfter(content.expires()))
                .filter(content -> !isEnded(content.signIn()))
                .map(content -> issue(content.agent(), content.signIn(), content.endOfSignIn(), now));
    }

    private String issue(Agent agent, String signIn, Instant endOfSignIn, Instant now) {
        String name = ENCODER.encodeToString(agent.userName().getBytes(UTF_8));
        String content = String.join(
                ".",
                name,
                signIn,
                Long.toString(endOfSignIn.getEpochSecond()),
                Long.toString(expiry(endOfSignIn, now).getEpochSecond()));
        return content + "." + signature(content, agent);
    }

    private static Instant expiry(Instant endOfSignIn, Instant now) {
        Instant expiry = now.plus(LIFETIME);
        return expiry.isBefore(endOfSignIn) ? expiry : endOfSignIn;
    }

    /**
     * Returns the agent of a token, as the directory describes that agent now, or empty if the token is invalid.
     *
     * @throws SignInDelayedException if the database cannot be asked whether the sign-in has ended
     */
    public Optional<Holder> holder(String token, Instant now) {
        return read(token, now)
                .filter(content -> !isEnded(content.signIn()))
                .map(content -> new Holder(content.agent(), content.signIn(), content.endOfSignIn()));
    }

    /**
     * Revokes all tokens of the same sign-in, in a cluster on all nodes. If the database is unavailable, they are
     * revoked in the memory of this node only, until the next restart.
     */
    public void end(String token, Instant now) {
        read(token, now).ifPresent(content -> {
            try {
                ended.add(content.signIn(), expiry(content.endOfSignIn(), now));
            } catch (SignInDelayedException e) {
                endedInMemory.values().removeIf(until -> until.isBefore(now));
                endedInMemory.put(content.signIn(), expiry(content.endOfSignIn(), now));
                LOGGER.log(
                        WARNING,
                        "The sign-out of {0} cannot be stored: for {1} minutes, a copy of their remember-me cookie is"
                                + " valid after a restart, and on other nodes",
                        content.agent().userName(),
                        LIFETIME.toMinutes());
            }
        });
    }

    private boolean isEnded(String signIn) {
        return endedInMemory.containsKey(signIn) || ended.contains(signIn);
    }

    private Optional<Content> read(String token, Instant now) {
        Matcher fields = FORMAT.matcher(token);
        if (!fields.matches() || Long.parseLong(fields.group(4)) < now.getEpochSecond()) {
            return Optional.empty();
        }
        String signed = token.substring(0, fields.start(5) - 1);
        return name(fields.group(1))
                .flatMap(directory::agent)
                .filter(agent -> MessageDigest.isEqual(
                        signature(signed, agent).getBytes(UTF_8),
                        fields.group(5).getBytes(UTF_8)))
                .map(agent -> new Content(
                        agent,
                        fields.group(2),
                        Instant.ofEpochSecond(Long.parseLong(fields.group(3))),
                        Instant.ofEpochSecond(Long.parseLong(fields.group(4)))));
    }

    private static Optional<String> name(String encoded) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String signature(String content, Agent agent) {
        return ENCODER.encodeToString(key.hmac(content, agent.password().secret(), rights(agent)));
    }

    /** Returns the same text for the same id, roles and features, in whatever order the directory lists them. */
    private static String rights(Agent agent) {
        return agent.id() + new TreeSet<>(agent.roles()) + new TreeSet<>(agent.features());
    }
}
