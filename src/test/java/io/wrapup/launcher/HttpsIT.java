package io.wrapup.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.Browser;
import io.wrapup.testing.Certificate;
import io.wrapup.testing.CompanyProvider;
import io.wrapup.testing.Ports;
import io.wrapup.testing.Rest;
import io.wrapup.testing.TestDirectory;
import io.wrapup.testing.WrapupProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with the certificate of the current files. */
class HttpsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Certificate first;
    private static Certificate second;
    private static Path certificateFile;
    private static Path keyFile;
    private static CompanyProvider company;
    private static WrapupProcess wrapup;
    private static int port;
    private static URI https;

    @BeforeAll
    static void start() throws IOException {
        first = Certificate.make(folder, "first", "RSA");
        second = Certificate.make(folder, "second", "EC");
        certificateFile = Files.writeString(folder.resolve("certificate.pem"), first.certificatePem());
        keyFile = Files.writeString(folder.resolve("key.pem"), first.keyPem());
        company = CompanyProvider.start();
        port = Ports.free();
        https = URI.create("https://127.0.0.1:" + port);
        wrapup = WrapupProcess.start(
                folder.resolve("data"),
                Map.of("WRAPUP_HTTPS_CERTIFICATE", certificateFile.toString()),
                "-Dwrapup.https.port=" + port,
                "-Dwrapup.https.address=127.0.0.1",
                "-Dwrapup.https.key=" + keyFile,
                "-Dwrapup.oidc.issuer=" + company.issuer(),
                "-Dwrapup.oidc.client-id=" + CompanyProvider.CLIENT,
                "-Dwrapup.oidc.client-secret=" + CompanyProvider.SECRET);
    }

    @AfterAll
    static void stop() {
        wrapup.close();
        company.close();
    }

    @BeforeEach
    void useTheFirstCertificate() throws IOException {
        replace(first.certificatePem(), first.keyPem());
        awaitCertificate(first);
    }

    @Test
    void servesTheApi() {
        assertThat(browser(first)
                        .get("/api/v2/me", "Authorization", Rest.basic(TestDirectory.LEE))
                        .body())
                .contains("\"userName\":\"lee\"", "\"uri\":\"" + https);
    }

    @Test
    void setsSecureCookies() {
        List<String> cookies = browser(first)
                .get("/api/v2/me", "Authorization", Rest.basic(TestDirectory.LEE))
                .headers()
                .allValues("Set-Cookie");
        assertThat(cookies).hasSize(2).allMatch(cookie -> cookie.contains("; Secure"));
    }

    @Test
    void acceptsModernTlsOnly() throws IOException {
        assertThat(handshake(socket -> {})).isEqualTo("TLSv1.3 TLS_AES_256_GCM_SHA384 ");
        assertThat(handshake(socket -> socket.setEnabledProtocols(new String[] {"TLSv1.2"})))
                .isEqualTo("TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 ");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> handshake(socket -> {
                    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                    socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_256_GCM_SHA384"});
                }));
    }

    @Test
    void doesNotOfferHttp2() throws IOException {
        assertThat(handshake(socket -> {
                    var parameters = socket.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
                    socket.setSSLParameters(parameters);
                }))
                .doesNotEndWith("h2");
    }

    @Test
    void usesAChangedCertificateForNewConnections() throws IOException {
        var before = browser(first);
        assertThat(before.get("/health/ready").statusCode()).isEqualTo(200);
        replace(second.certificatePem(), second.keyPem());
        awaitCertificate(second);
        assertThat(browser(second).get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(before.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheLastValidCertificateIfTheFilesAreInvalid() throws IOException {
        String said = wrapup.console();
        Files.writeString(keyFile, second.keyPem());
        await().atMost(LIMIT)
                .until(() -> wrapup.console().substring(said.length()).contains("the last valid one stays"));
        assertThat(presented()).isEqualTo(first.certificate());
    }

    @Test
    void signsAUserInWithTheProviderAndKeepsTheSignInOverARestart() {
        company.signsIn(claims -> claims.setClaim("preferred_username", "lee"));
        var browser = browser(first);
        assertThat(browser.follow("/sign-in/oidc").uri()).isEqualTo(https.resolve("/"));
        assertThat(browser.get("/api/v2/me").body()).contains("\"userName\":\"lee\"", "ROLE_AGENT");
        wrapup.restart();
        assertThat(browser.get("/api/v2/me").body()).contains("\"userName\":\"lee\"");
    }

    @Test
    void refusesAUserThatTheDirectoryDoesNotContain() {
        company.signsIn(claims -> claims.setClaim("preferred_username", "ines"));
        assertThat(browser(first).follow("/sign-in/oidc").statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotStartWithoutACertificate() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> WrapupProcess.start(
                        folder.resolve("unstarted"),
                        "-Dwrapup.https.port=" + port,
                        "-Dwrapup.https.certificate=" + folder.resolve("missing.pem")))
                .withMessageContaining("missing.pem: does not exist")
                .withMessageNotContaining("\tat ");
    }

    private static Browser browser(Certificate trusted) {
        return new Browser(https, Optional.of(trusted.trust()));
    }

    private static void replace(String certificate, String key) throws IOException {
        Files.writeString(certificateFile, certificate);
        Files.writeString(keyFile, key);
    }

    private static void awaitCertificate(Certificate expected) {
        await().atMost(LIMIT).until(() -> presented().equals(expected.certificate()));
    }

    /** Returns the certificate of a new connection. */
    private static X509Certificate presented() throws IOException {
        for (Certificate known : List.of(first, second)) {
            try (var socket = (SSLSocket) known.trust().getSocketFactory().createSocket("127.0.0.1", port)) {
                socket.startHandshake();
                return known.certificate();
            } catch (SSLException e) {
                // The server presents the other certificate.
            }
        }
        throw new IOException("neither certificate is presented");
    }

    private interface SocketChange {
        void accept(SSLSocket socket);
    }

    /** Returns the negotiated protocol, cipher suite, and application protocol, if any. */
    private static String handshake(SocketChange change) throws IOException {
        try (var socket = (SSLSocket) first.trust().getSocketFactory().createSocket("127.0.0.1", port)) {
            change.accept(socket);
            socket.startHandshake();
            return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite() + " "
                    + socket.getApplicationProtocol();
        }
    }
}
