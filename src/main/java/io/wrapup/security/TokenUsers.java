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
 * The users of tokens: who they are and what they may do, by the claims that {@code wrapup.oidc.*-claim} name. A bearer token is checked
 * once and then remembered until it expires, five minutes at most, so that a request costs a digest. Thread-safe.
 */
@ApplicationScoped
public class TokenUsers {

    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final int MAX_NAME = 255;

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
            .maximumSize(MOST)
            .expireAfter(Expiry.<ByteBuffer, Verified>creating((digest, token) -> {
                Duration left = Duration.between(Instant.now(), token.expires);
                return left.compareTo(MEMORY) < 0 ? left : MEMORY;
            }))
            .build();

    /**
     * Returns the user of a bearer token, or empty if the token is not valid.
     *
     * @param address the IP address from which it comes
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

    /** Returns the user of a sign-in. Roles and features that the ID token does not name are looked for in the access token. */
    public TokenUser ofSignIn(OpenIdProvider.Tokens tokens) throws TokenRefusedException {
        return user(tokens.id(), tokens.access());
    }

    private TokenUser user(JwtClaims claims, Optional<JwtClaims> more) throws TokenRefusedException {
        return new TokenUser(
                userName(claims),
                text(claims, "given_name"),
                text(claims, "family_name"),
                text(claims, "email"),
                rolesClaim.map(claim -> roles(values(claims, more, claim))),
                featuresClaim.map(claim -> values(claims, more, claim)));
    }

    private String userName(JwtClaims claims) throws TokenRefusedException {
        String name = text(claims, userClaim);
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
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

    /** Other names are roles of other applications. */
    private static Set<Role> roles(Set<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        Stream.of(Role.values()).filter(role -> names.contains(role.name())).forEach(roles::add);
        return roles;
    }

    private static Set<String> values(JwtClaims claims, Optional<JwtClaims> more, String claim) {
        Object value = value(claims, claim);
        if (value == null) {
            value = more.map(other -> value(other, claim)).orElse(null);
        }
        if (value instanceof Collection<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return value instanceof String text ? Set.of(text) : Set.of();
    }

    /** The value of a claim of that name, whatever dots are in it, or else of a path of names separated by dots. */
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
