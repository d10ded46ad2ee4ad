package io.wrapup.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The files that hold the server's certificate chain and private key: PEM, in one file or two, or PKCS #12.
 *
 * <p>A PEM key may be PKCS #8, plain or encrypted, or in the older formats {@code RSA PRIVATE KEY} and {@code EC
 * PRIVATE KEY}. The server's own certificate comes first, as in TLS.
 *
 * @param certificate the file with the chain
 * @param key the file with the PEM key; empty if the key is in the file with the chain
 * @param password the password of the encrypted key or of the PKCS #12 file; empty if there is none
 */
record KeyFiles(Path certificate, Optional<Path> key, String password) {

    private static final Pattern PEM_BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String BEGIN = "-----BEGIN ";
    private static final byte[] PROBE = "probe".getBytes(ISO_8859_1);
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    /** A private key with its certificate chain, the server's own certificate first. */
    record KeyPair(PrivateKey key, List<X509Certificate> chain) {

        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    /**
     * Returns a text that changes when either file is replaced.
     *
     * @throws IOException if a file cannot be read
     */
    String version() throws IOException {
        return version(certificate) + (key.isPresent() ? version(key.get()) : "");
    }

    private static String version(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return "/" + attributes.lastModifiedTime().toMillis() + ":" + attributes.size() + ":" + attributes.fileKey();
    }

    /**
     * Reads the current files and checks that key and certificate match.
     *
     * @throws CertificateException if they cannot be used; the message gives the reason and names the file
     */
    KeyPair read() throws CertificateException {
        byte[] content = content(certificate);
        if (!isPem(content)) {
            return fromPkcs12(content);
        }
        List<X509Certificate> chain = chain(content);
        if (chain.isEmpty()) {
            throw new CertificateException(certificate + ": contains no certificate");
        }
        Path keyFile = key.orElse(certificate);
        PublicKey publicKey = chain.get(0).getPublicKey();
        PrivateKey privateKey = privateKey(keyFile, content(keyFile), publicKey);
        return requireMatch(new KeyPair(privateKey, chain), keyFile);
    }

    private static byte[] content(Path file) throws CertificateException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CertificateException(file + ": does not exist", e);
        } catch (IOException e) {
            throw new CertificateException(file + ": cannot be read", e);
        }
    }

    private static boolean isPem(byte[] content) {
        return new String(content, ISO_8859_1).contains(BEGIN);
    }

    private KeyPair fromPkcs12(byte[] content) throws CertificateException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Key found = store.getKey(alias, password.toCharArray());
                if (found instanceof PrivateKey privateKey) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate link : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) link);
                    }
                    return requireMatch(new KeyPair(privateKey, List.copyOf(chain)), certificate);
                }
            }
            throw new CertificateException(certificate + ": contains no private key");
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(certificate + ": neither PEM nor PKCS #12 with this password", e);
        }
    }

    private List<X509Certificate> chain(byte[] content) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        var blocks = PEM_BLOCK.matcher(new String(content, ISO_8859_1));
        while (blocks.find()) {
            if (blocks.group(1).endsWith("CERTIFICATE")) {
                byte[] der = decoded(certificate, blocks.group(2));
                try {
                    chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
                } catch (CertificateException e) {
                    throw new CertificateException(certificate + ": contains a certificate that cannot be read", e);
                }
            }
        }
        return List.copyOf(chain);
    }

    private PrivateKey privateKey(Path file, byte[] content, PublicKey publicKey) throws CertificateException {
        var blocks = PEM_BLOCK.matcher(new String(content, ISO_8859_1));
        while (blocks.find()) {
            if (blocks.group(1).endsWith("PRIVATE KEY")) {
                byte[] der = decoded(file, blocks.group(2));
                try {
                    PKCS8EncodedKeySpec form = switch (blocks.group(1)) {
                        case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(der);
                        case "ENCRYPTED PRIVATE KEY" -> decrypted(der);
                        default -> new PKCS8EncodedKeySpec(wrapped(der, publicKey));
                    };
                    return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(form);
                } catch (GeneralSecurityException | IOException e) {
                    throw new CertificateException(
                            file + ": contains a private key that cannot be read, or not with this password", e);
                }
            }
        }
        throw new CertificateException(file + ": contains no private key");
    }

    private static byte[] decoded(Path file, String base64) throws CertificateException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(file + ": contains a block that is not Base64", e);
        }
    }

    private PKCS8EncodedKeySpec decrypted(byte[] der) throws GeneralSecurityException, IOException {
        var encrypted = new EncryptedPrivateKeyInfo(der);
        // For PBES2 the parameters contain the name of the algorithm: getAlgName() returns only "PBES2".
        String algorithm = encrypted.getAlgParameters().toString();
        Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, key, encrypted.getAlgParameters());
        return encrypted.getKeySpec(cipher);
    }

    /** Converts a PKCS #1 or SEC 1 key to PKCS #8; the algorithm with its curve is that of the certificate. */
    private static byte[] wrapped(byte[] key, PublicKey publicKey) throws IOException {
        byte[] publicInfo = publicKey.getEncoded();
        int algorithm = headerLength(publicInfo, 0);
        int algorithmLength = headerLength(publicInfo, algorithm) + contentLength(publicInfo, algorithm);
        var content = new ByteArrayOutputStream();
        content.write(new byte[] {0x02, 0x01, 0x00});
        content.write(publicInfo, algorithm, algorithmLength);
        content.write(der(OCTET_STRING, key));
        return der(SEQUENCE, content.toByteArray());
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return first < 0x80 ? 2 : 2 + (first & 0x7F);
    }

    private static int contentLength(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        if (length < 0x80) {
            return length;
        }
        int octets = length & 0x7F;
        length = 0;
        for (int octet = 0; octet < octets; octet++) {
            length = length << 8 | der[at + 2 + octet] & 0xFF;
        }
        return length;
    }

    private static byte[] der(int tag, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.write(content);
        return out.toByteArray();
    }

    private KeyPair requireMatch(KeyPair pair, Path keyFile) throws CertificateException {
        try {
            PublicKey publicKey = pair.certificate().getPublicKey();
            String algorithm = switch (publicKey.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> publicKey.getAlgorithm();
            };
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(pair.key());
            signing.update(PROBE);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(PROBE);
            if (verifying.verify(signing.sign())) {
                return pair;
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException(keyFile + ": the key does not fit the certificate", e);
        }
        throw new CertificateException(keyFile + ": the key does not fit the certificate");
    }
}
