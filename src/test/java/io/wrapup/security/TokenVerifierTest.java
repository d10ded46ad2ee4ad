package io.wrapup.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.testing.Tokens;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String ISSUER = "https://login.example.com/realms/company";
    private static final String AUDIENCE = "wrapup";
    private static final PublicJsonWebKey RSA = Tokens.rsaKey("rsa");
    private static final PublicJsonWebKey EC = Tokens.ecKey("ec");
    private static final PublicJsonWebKey FOREIGN = Tokens.rsaKey("rsa");

    private final TokenVerifier verifier = new TokenVerifier(ISSUER, new SigningKeys(() -> List.of(RSA, EC), () -> 0L));

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void acceptsATokenSignedWithAnRsaKeyOfTheProvider(String algorithm) throws Exception {
        String token = Tokens.signed(claims(), algorithm, RSA.getPrivateKey(), "rsa", "at+jwt");
        assertThat(verifier.accessToken(token, AUDIENCE).getSubject()).isEqualTo("f3a1c9");
    }

    @Test
    void acceptsATokenSignedWithAnEcKeyOfTheProvider() throws Exception {
        assertThat(verifier.accessToken(Tokens.signed(claims(), EC), AUDIENCE).getSubject())
                .isEqualTo("f3a1c9");
    }

    @Test
    void acceptsATokenThatExpiredWithinTheLeeway() throws Exception {
        String token = with(claims -> {
            claims.setIssuedAt(secondsFromNow(-300));
            claims.setExpirationTime(secondsFromNow(-20));
        });
        assertThat(verifier.accessToken(token, AUDIENCE)).isNotNull();
    }

    @Test
    void refusesAnExpiredToken() {
        assertRefused(expired());
    }

    @Test
    void refusesATokenWithoutAnExpiry() {
        assertRefused(with(claims -> claims.unsetClaim("exp")));
    }

    @Test
    void refusesATokenThatIsNotYetValid() {
        assertRefused(with(claims -> claims.setNotBefore(secondsFromNow(60))));
    }

    @Test
    void refusesATokenForAnotherAudience() {
        assertRefused(with(claims -> claims.setAudience("another")));
    }

    @Test
    void refusesATokenWithoutAnAudience() {
        assertRefused(with(claims -> claims.unsetClaim("aud")));
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        assertRefused(with(claims -> claims.setIssuer("https://evil.example.com")));
    }

    @Test
    void refusesATokenWithoutAnIssuer() {
        assertRefused(with(claims -> claims.unsetClaim("iss")));
    }

    @Test
    void refusesATokenWithoutASubject() {
        assertRefused(with(claims -> claims.unsetClaim("sub")));
    }

    @Test
    void refusesATokenSignedWithAnotherKeyOfTheSameId() {
        assertRefused(Tokens.signed(claims(), FOREIGN));
    }

    @Test
    void refusesATokenWithAnUnknownKey() {
        assertRefused(Tokens.signed(claims(), Tokens.rsaKey("unknown")));
    }

    @Test
    void refusesAnUnsignedToken() {
        assertRefused(Tokens.signed(claims(), AlgorithmIdentifiers.NONE, null, "rsa", "JWT"));
    }

    @Test
    void refusesATokenWithoutItsSignature() {
        String token = Tokens.signed(claims(), RSA);
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASharedSecret() {
        var secret = new HmacKey(RSA.getPublicKey().getEncoded());
        assertRefused(Tokens.signed(claims(), AlgorithmIdentifiers.HMAC_SHA256, secret, "rsa", "JWT"));
    }

    @Test
    void refusesAlgorithmsThatAreNotOnTheList() {
        assertRefused(
                Tokens.signed(claims(), AlgorithmIdentifiers.RSA_USING_SHA512, RSA.getPrivateKey(), "rsa", "JWT"));
    }

    @Test
    void refusesAChangedPayload() {
        String[] good = Tokens.signed(claims(), RSA).split("\\.");
        String[] other = with(claims -> claims.setStringClaim("preferred_username", "sam"))
                .split("\\.");
        assertRefused(good[0] + "." + other[1] + "." + good[2]);
    }

    @Test
    void refusesTokensOfOtherTypes() {
        assertRefused(Tokens.signed(claims(), "RS256", RSA.getPrivateKey(), "rsa", "logout+jwt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "Refresh"})
    void refusesTokensWithoutTheTypeBearer(String type) {
        assertRefused(with(claims -> claims.setStringClaim("typ", type)));
    }

    @Test
    void refusesTheIdTokenOfASignInAsABearerToken() {
        assertRefused(with(claims -> claims.setStringClaim("nonce", "n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "a.b.c.d.e", "{}", "eyJhbGciOiJub25lIn0.e30."})
    void refusesTextThatIsNoToken(String token) {
        assertRefused(token);
    }

    @Test
    void refusesATokenThatIsTooLong() {
        assertRefused(with(claims -> claims.setStringClaim("padding", "x".repeat(20_000))));
    }

    @Test
    void givesTheReasonWithoutQuotingTheToken() {
        String token = expired();
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> verifier.accessToken(token, AUDIENCE))
                .withMessage("it is not valid, it has expired");
    }

    @Test
    void acceptsTheIdTokenOfASignIn() throws Exception {
        String token = with(claims -> claims.setStringClaim("nonce", "n"));
        assertThat(verifier.idToken(token, AUDIENCE, "n")).isNotNull();
    }

    @Test
    void refusesTheIdTokenOfAnotherSignIn() {
        String token = with(claims -> claims.setStringClaim("nonce", "other"));
        assertThatExceptionOfType(TokenRefusedException.class).isThrownBy(() -> verifier.idToken(token, AUDIENCE, "n"));
    }

    @Test
    void refusesTheIdTokenOfAnotherClient() {
        String token = with(claims -> {
            claims.setStringClaim("nonce", "n");
            claims.setStringClaim("azp", "another");
        });
        assertThatExceptionOfType(TokenRefusedException.class).isThrownBy(() -> verifier.idToken(token, AUDIENCE, "n"));
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(TokenRefusedException.class).isThrownBy(() -> verifier.accessToken(token, AUDIENCE));
    }

    private static JwtClaims claims() {
        return Tokens.claims(ISSUER, AUDIENCE);
    }

    private static String with(Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        return Tokens.signed(claims, RSA);
    }

    private static String expired() {
        return with(claims -> {
            claims.setIssuedAt(secondsFromNow(-300));
            claims.setExpirationTime(secondsFromNow(-60));
        });
    }

    private static NumericDate secondsFromNow(long seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }
}
