package io.wrapup.launcher;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.wrapup.launcher.KeyFiles.KeyPair;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of the HTTPS listener. It is read from the files of the settings {@code wrapup.https.*} and read
 * again when they change; new connections then use the new one. A change that cannot be used is logged, and the last
 * valid certificate stays in use.
 *
 * <p>The server requests it by the name of a key manager algorithm ({@code payara-config/https.asadmin}), which a
 * security provider of this process supplies: the server would read a key store of its own only once.
 */
final class Https {

    // System properties for the command files: an attribute of a listener cannot be a setting of MicroProfile Config,
    // which itself reads the listeners' attributes.
    private static final String LISTENER_ENABLED = "io.wrapup.https.enabled";
    private static final String LISTENER_PORT = "io.wrapup.https.port";
    private static final String LISTENER_ADDRESS = "io.wrapup.https.address";

    private static final String ALGORITHM = "Wrapup";
    private static final int MAX_PORT = 65_535;
    private static final long CHECK_INTERVAL_SECONDS = 1;

    private Https() {}

    /**
     * Reads the certificate and registers it with the server, if {@code wrapup.https.port} is set.
     *
     * @param setting returns the value of a setting, empty if it is not set
     * @throws CertificateException if HTTPS cannot be served with these settings; the message names the setting or the
     *     file
     */
    static void prepare(UnaryOperator<String> setting) throws CertificateException {
        String port = setting.apply("wrapup.https.port");
        if (port.isEmpty()) {
            setListenerProperties(false, "8443", "127.0.0.1");
            return;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new CertificateException("wrapup.https.port=" + port + ": must be a port from 1 to " + MAX_PORT);
        }
        String certificate = setting.apply("wrapup.https.certificate");
        if (certificate.isEmpty()) {
            throw new CertificateException("wrapup.https.port is set, so wrapup.https.certificate must be set too");
        }
        var files = new KeyFiles(
                Path.of(certificate),
                ofNonEmpty(setting.apply("wrapup.https.key")).map(Path::of),
                setting.apply("wrapup.https.key-password"));
        var keys = new ReloadedKeys(files);
        Security.addProvider(new KeyProvider(keys));
        keys.watch();
        setListenerProperties(
                true, port, ofNonEmpty(setting.apply("wrapup.https.address")).orElse("0.0.0.0"));
    }

    private static Optional<String> ofNonEmpty(String value) {
        return Optional.of(value).filter(Predicate.not(String::isEmpty));
    }

    private static void setListenerProperties(boolean enabled, String port, String address) {
        System.setProperty(LISTENER_ENABLED, Boolean.toString(enabled));
        System.setProperty(LISTENER_PORT, port);
        System.setProperty(LISTENER_ADDRESS, address);
    }

    /**
     * Returns the logger. It is no constant: a logger created before the server starts never gets the levels that the
     * server configures.
     */
    private static System.Logger logger() {
        return System.getLogger(Https.class.getName());
    }

    /** The security provider of the key manager algorithm {@value #ALGORITHM}. */
    private static final class KeyProvider extends Provider {

        private static final long serialVersionUID = 1L;

        KeyProvider(ReloadedKeys keys) {
            super("Wrapup", "1.0", "The certificate of Wrapup's HTTPS listener");
            putService(new Service(this, "KeyManagerFactory", ALGORITHM, KeyManagers.class.getName(), List.of(), null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new KeyManagers(keys);
                }
            });
        }
    }

    /** A factory that returns the reloaded keys and ignores the key store of the server. */
    private static final class KeyManagers extends KeyManagerFactorySpi {

        private final ReloadedKeys keys;

        KeyManagers(ReloadedKeys keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            keys.log("HTTPS uses");
            return new KeyManager[] {keys};
        }
    }

    /**
     * The current key pair. A handshake requests first an alias and then the key and the chain of that alias, so the
     * previous pair is kept too: a handshake that begins before a change ends with the pair it began with. Thread-safe.
     */
    private static final class ReloadedKeys extends X509ExtendedKeyManager {

        private record Generation(
                int number, KeyPair pair, @Nullable Generation previous) {}

        private final KeyFiles files;
        private String version;
        private volatile Generation current;

        ReloadedKeys(KeyFiles files) throws CertificateException {
            this.files = files;
            // First the version, then the content: the next check detects a change in between.
            this.version = version();
            this.current = new Generation(0, files.read(), null);
        }

        void watch() {
            Executors.newSingleThreadScheduledExecutor(check -> {
                        Thread thread = new Thread(check, "wrapup-https-certificate");
                        thread.setDaemon(true);
                        return thread;
                    })
                    .scheduleWithFixedDelay(
                            this::reloadIfChanged, CHECK_INTERVAL_SECONDS, CHECK_INTERVAL_SECONDS, TimeUnit.SECONDS);
        }

        private void reloadIfChanged() {
            String seen = version();
            if (seen.equals(version)) {
                return;
            }
            version = seen;
            try {
                Generation last = current;
                current = new Generation(last.number + 1, files.read(), new Generation(last.number, last.pair, null));
                log("HTTPS has changed to");
            } catch (CertificateException | RuntimeException e) {
                logger().log(
                                ERROR,
                                "The changed HTTPS certificate is refused and the last valid one stays: {0}",
                                e.getMessage());
            }
        }

        /** Returns the version of the files; a file that cannot be read is a version of its own. */
        private String version() {
            try {
                return files.version();
            } catch (IOException e) {
                return "missing";
            }
        }

        void log(String what) {
            X509Certificate certificate = current.pair.certificate();
            logger().log(
                            INFO,
                            "{0} the certificate of {1}, valid until {2}",
                            what,
                            certificate.getSubjectX500Principal(),
                            certificate.getNotAfter().toInstant());
        }

        private Optional<KeyPair> pair(@Nullable String alias) {
            for (Generation found = current; found != null; found = found.previous) {
                if (Integer.toString(found.number).equals(alias)) {
                    return Optional.of(found.pair);
                }
            }
            return Optional.empty();
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            Generation now = current;
            return now.pair.key().getAlgorithm().equals(keyType) ? Integer.toString(now.number) : null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return chooseEngineServerAlias(keyType, issuers, null);
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            String alias = chooseEngineServerAlias(keyType, issuers, null);
            return alias == null ? null : new String[] {alias};
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return pair(alias)
                    .map(pair -> pair.chain().toArray(X509Certificate[]::new))
                    .orElse(null);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return pair(alias).map(KeyPair::key).orElse(null);
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
