package io.wrapup.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of one OpenID provider: the signature, by a key of the provider and an asymmetric algorithm; the
 * issuer; the audience; and the times, with 30 seconds of leeway. Thread-safe.
 */
final class TokenVerifier {

    private static final int MAX_LENGTH = 16 * 1024;
    private static final int LEEWAY_SECONDS = 30;
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private final String issuer;
    private final VerificationKeyResolver keys;

    TokenVerifier(String issuer, VerificationKeyResolver keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /**
     * Verifies the access token of a client's request.
     *
     * @param audience the audience that the token must name
     */
    JwtClaims accessToken(String token, String audience) throws TokenRefusedException {
        JwtClaims claims = verify(consumer().setExpectedAudience(audience).build(), token);
        // Keycloak names a token's use in "typ". An ID token from a sign-in with a browser has a nonce.
        if (claims.hasClaim("nonce")
                || claims.hasClaim("typ") && !"Bearer".equals(claims.getClaimValueAsString("typ"))) {
            throw new TokenRefusedException("it is no access token");
        }
        return claims;
    }

    /**
     * Verifies an access token received directly from the provider in exchange for this client's code. Any audience is
     * accepted.
     */
    JwtClaims ownAccessToken(String token) throws TokenRefusedException {
        return verify(consumer().setSkipDefaultAudienceValidation().build(), token);
    }

    /**
     * Verifies the ID token of a sign-in.
     *
     * @param clientId the id by which the provider knows this server
     * @param nonce the nonce sent with the request for this sign-in
     */
    JwtClaims idToken(String token, String clientId, String nonce) throws TokenRefusedException {
        JwtClaims claims = verify(
                consumer().setExpectedAudience(clientId).setRequireIssuedAt().build(), token);
        if (!nonce.equals(claims.getClaimValueAsString("nonce"))) {
            throw new TokenRefusedException("it is of another sign-in");
        }
        if (claims.hasClaim("azp") && !clientId.equals(claims.getClaimValueAsString("azp"))) {
            throw new TokenRefusedException("it is of another client");
        }
        return claims;
    }

    private JwtConsumerBuilder consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(keys)
                .setExpectedIssuer(true, issuer)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .registerValidator(TokenVerifier::checkType);
    }

    private static ErrorCodeValidator.@Nullable Error checkType(JwtContext context) throws MalformedClaimException {
        String type = context.getJoseObjects().get(0).getHeader("typ");
        String known = Optional.ofNullable(type).orElse("JWT").toLowerCase(Locale.ROOT);
        return TYPES.contains(known.replaceFirst("^application/", ""))
                ? null
                : new ErrorCodeValidator.Error(-1, "it is of another type");
    }

    private static JwtClaims verify(JwtConsumer consumer, String token) throws TokenRefusedException {
        if (token.length() > MAX_LENGTH) {
            throw new TokenRefusedException("it is too long");
        }
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException e) {
            // The message of the cause quotes the token.
            throw new TokenRefusedException("it is not valid, " + reasons(e), e);
        }
    }

    private static String reasons(InvalidJwtException refusal) {
        if (refusal.hasExpired()) {
            return "it has expired";
        }
        return refusal.getErrorDetails().stream()
                .map(error -> "error " + error.getErrorCode())
                .collect(Collectors.joining(", "));
    }
}
