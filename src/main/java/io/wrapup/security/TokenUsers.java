package io.wrapup.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.wrapup.directory.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/**
 * Maps tokens to users and their rights, by the claims that {@code wrapup.oidc.*-claim} name. A verified bearer token
 * is cached until it expires, five minutes at most, so that a request costs only a digest. Thread-safe.
 */
@ApplicationScoped
public class TokenUsers {

    private static final Duration MAX_CACHE_TIME = Duration.ofMinutes(5);
    private static final int MAX_TOKENS = 10_000;
    private static final int MAX_NAME_LENGTH = 255;

    @Inject
    OpenIdProvider provider;

    @Inject
    SignInAudit audit;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.user-claim", defaultValue = "preferred_username")
    String userClaim;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.roles-claim")
    Optional<String> rolesClaim;

    @Inject
    @ConfigProperty(name = "wrapup.oidc.features-claim")
    Optional<String> featuresClaim;

    private record Verified(TokenUser user, Instant expires) {}

    private final Cache<ByteBuffer, Verified> verified = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfter(Expiry.<ByteBuffer, Verified>creating((digest, token) -> {
                Duration left = Duration.between(Instant.now(), token.expires);
                return left.compareTo(MAX_CACHE_TIME) < 0 ? left : MAX_CACHE_TIME;
            }))
            .build();

    /**
     * Returns the user of a bearer token, or empty if the token is not valid.
     *
     * @param address the IP address of the client
     */
    public Optional<TokenUser> ofBearer(String token, String address) {
        ByteBuffer digest = digest(token);
        Verified known = verified.getIfPresent(digest);
        if (known != null) {
            return Optional.of(known.user);
        }
        try {
            JwtClaims claims = provider.accessToken(token);
            TokenUser user = user(claims, Optional.empty());
            verified.put(digest, new Verified(user, expiry(claims)));
            audit.succeeded(user.userName(), address);
            return Optional.of(user);
        } catch (TokenRefusedException e) {
            audit.tokenRefused(e.reason(), address);
            return Optional.empty();
        }
    }

    /** Returns the user of a sign-in. Roles and features that the ID token lacks are read from the access token. */
    public TokenUser ofSignIn(OpenIdProvider.Tokens tokens) throws TokenRefusedException {
        return user(tokens.id(), tokens.access());
    }

    private TokenUser user(JwtClaims claims, Optional<JwtClaims> fallback) throws TokenRefusedException {
        return new TokenUser(
                userName(claims),
                text(claims, "given_name"),
                text(claims, "family_name"),
                text(claims, "email"),
                rolesClaim.map(claim -> roles(values(claims, fallback, claim))),
                featuresClaim.map(claim -> values(claims, fallback, claim)));
    }

    private String userName(JwtClaims claims) throws TokenRefusedException {
        String name = text(claims, userClaim);
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new TokenRefusedException("its claim " + userClaim + " is no user name");
        }
        if (userClaim.equals("email") && !Boolean.TRUE.equals(claims.getClaimValue("email_verified"))) {
            throw new TokenRefusedException("the provider has not verified the e-mail address");
        }
        return name;
    }

    private static String text(JwtClaims claims, String claim) {
        return claims.getClaimValue(claim) instanceof String text ? text : "";
    }

    /** Ignores unknown names: they are roles of other applications. */
    private static Set<Role> roles(Set<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        Stream.of(Role.values()).filter(role -> names.contains(role.name())).forEach(roles::add);
        return roles;
    }

    private static Set<String> values(JwtClaims claims, Optional<JwtClaims> fallback, String claim) {
        Object value = value(claims, claim);
        if (value == null) {
            value = fallback.map(token -> value(token, claim)).orElse(null);
        }
        if (value instanceof Collection<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return value instanceof String text ? Set.of(text) : Set.of();
    }

    /**
     * Returns the value of the claim with this name, including its dots, or else of the path of names separated by
     * dots.
     */
    private static @Nullable Object value(JwtClaims claims, String claim) {
        if (claims.hasClaim(claim)) {
            return claims.getClaimValue(claim);
        }
        Object value = claims.getClaimsMap();
        for (String name : claim.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    private static Instant expiry(JwtClaims claims) throws TokenRefusedException {
        try {
            return Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
        } catch (MalformedClaimException e) {
            throw new TokenRefusedException("its expiry cannot be read", e);
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
