package io.wrapup.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a JMS client.
 *
 * @param user null to connect without credentials
 */
public record BrokerAccount(@Nullable String user, @Nullable String password) {

    public static final BrokerAccount NONE = new BrokerAccount(null, null);

    /**
     * Reads the account that a server with an embedded broker generated in its data folder. Without such an account,
     * returns one without credentials.
     */
    public static BrokerAccount generatedIn(Path data) {
        Path file = data.resolve("broker.credentials");
        if (Files.notExists(file)) {
            return NONE;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return new BrokerAccount(properties.getProperty("user"), properties.getProperty("password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a factory whose connections have these credentials. */
    public ActiveMQConnectionFactory connectionsTo(String brokerUrl) {
        return new ActiveMQConnectionFactory(user, password, brokerUrl);
    }
}
