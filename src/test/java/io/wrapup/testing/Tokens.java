package io.wrapup.testing;

import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Creates JSON Web Tokens, valid and invalid ones. */
public final class Tokens {

    private static final int RSA_BITS = 2048;
    private static final int MINUTES = 5;

    private Tokens() {}

    public static PublicJsonWebKey rsaKey(String id) {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(RSA_BITS);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PublicJsonWebKey ecKey(String id) {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the claims of every token, valid for five minutes. */
    public static JwtClaims claims(String issuer, String audience) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject("f3a1c9");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES);
        claims.setGeneratedJwtId();
        return claims;
    }

    /** Signs with RS256 or ES256, as the key requires. */
    public static String signed(JwtClaims claims, PublicJsonWebKey key) {
        String algorithm = key.getKeyType().equals("RSA")
                ? AlgorithmIdentifiers.RSA_USING_SHA256
                : AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
        return signed(claims, algorithm, key.getPrivateKey(), key.getKeyId(), "JWT");
    }

    /** Signs with any algorithm, including unsafe ones. */
    public static String signed(JwtClaims claims, String algorithm, Key key, String keyId, String type) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(algorithm);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        token.setKey(key);
        token.setKeyIdHeaderValue(keyId);
        token.setHeader("typ", type);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
