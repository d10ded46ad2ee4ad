package io.wrapup.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.launcher.KeyFiles.KeyPair;
import io.wrapup.testing.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    @TempDir
    static Path folder;

    private static Certificate rsa;
    private static Certificate ec;

    @BeforeAll
    static void makeCertificates() {
        rsa = Certificate.make(folder, "rsa", "RSA");
        ec = Certificate.make(folder, "ec", "EC");
    }

    @Test
    void readsPemFilesOfBothKinds() throws Exception {
        assertIs(rsa, read(rsa.certificatePem(), rsa.keyPem(), ""));
        assertIs(ec, read(ec.certificatePem(), ec.keyPem(), ""));
    }

    @Test
    void readsChainAndKeyFromOneFile() throws Exception {
        Path file = file(rsa.keyPem() + rsa.certificatePem() + ec.certificatePem());
        KeyPair pair = new KeyFiles(file, Optional.empty(), "").read();
        assertThat(pair.chain()).isEqualTo(List.of(rsa.certificate(), ec.certificate()));
        assertThat(pair.key()).isEqualTo(rsa.key());
    }

    @Test
    void readsTheOlderFormsOfKeys() throws Exception {
        assertIs(rsa, read(rsa.certificatePem(), Certificate.pem("RSA PRIVATE KEY", inner(rsa)), ""));
        assertIs(ec, read(ec.certificatePem(), Certificate.pem("EC PRIVATE KEY", inner(ec)), ""));
    }

    @Test
    void readsAnEncryptedKeyWithItsPassword() throws Exception {
        String pem = Certificate.pem("ENCRYPTED PRIVATE KEY", encrypted(rsa, "secret"));
        assertIs(rsa, read(rsa.certificatePem(), pem, "secret"));
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> read(rsa.certificatePem(), pem, "wrong"))
                .withMessageEndingWith("contains a private key that cannot be read, or not with this password");
    }

    @Test
    void readsPkcs12WithItsPassword() throws Exception {
        assertIs(ec, new KeyFiles(ec.pkcs12(), Optional.empty(), Certificate.PASSWORD).read());
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> new KeyFiles(ec.pkcs12(), Optional.empty(), "wrong").read())
                .withMessageEndingWith("ec.p12: neither PEM nor PKCS #12 with this password");
    }

    @Test
    void namesMissingParts() throws IOException {
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> new KeyFiles(folder.resolve("nothing"), Optional.empty(), "").read())
                .withMessageEndingWith("nothing: does not exist");
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> read(rsa.keyPem(), rsa.keyPem(), ""))
                .withMessageEndingWith("contains no certificate");
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> read(rsa.certificatePem(), rsa.certificatePem(), ""))
                .withMessageEndingWith("contains no private key");
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        Certificate other = Certificate.make(folder, "other", "RSA");
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> read(rsa.certificatePem(), other.keyPem(), ""))
                .withMessageEndingWith("the key does not fit the certificate");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        String pem = rsa.certificatePem();
        assertThatExceptionOfType(CertificateException.class)
                .isThrownBy(() -> read(pem.substring(0, pem.length() / 2), rsa.keyPem(), ""));
    }

    private static void assertIs(Certificate expected, KeyPair pair) {
        assertThat(pair.chain()).containsExactly(expected.certificate());
        assertThat(pair.key()).isEqualTo(expected.key());
    }

    private static KeyPair read(String certificate, String key, String password)
            throws IOException, CertificateException {
        return new KeyFiles(file(certificate), Optional.of(file(key)), password).read();
    }

    private static Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "test", ".pem"), content);
    }

    /** Returns the PKCS #1 or SEC 1 form of the key: the content of the octet string at the end of its PKCS #8 form. */
    private static byte[] inner(Certificate certificate) {
        byte[] pkcs8 = certificate.key().getEncoded();
        boolean isRsa = certificate.key().getAlgorithm().equals("RSA");
        return Arrays.copyOfRange(pkcs8, isRsa ? 26 : pkcs8.length - lengthOfSec1(pkcs8), pkcs8.length);
    }

    private static int lengthOfSec1(byte[] pkcs8) {
        // The SEC 1 key is the only sequence that starts with the version 1. The private value has 32 or 48 bytes.
        for (int at = 10; at < pkcs8.length; at++) {
            if (pkcs8[at] == 0x30 && pkcs8[at + 2] == 0x02 && pkcs8[at + 3] == 0x01 && pkcs8[at + 4] == 0x01) {
                return pkcs8.length - at;
            }
        }
        throw new IllegalArgumentException("no SEC 1 key");
    }

    private static byte[] encrypted(Certificate certificate, String password) throws Exception {
        var key = SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        byte[] content = cipher.doFinal(certificate.key().getEncoded());
        // The JDK knows the algorithm of the parameters by the name in the encoding, but not by the name that the
        // cipher returns.
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, content).getEncoded();
    }
}
