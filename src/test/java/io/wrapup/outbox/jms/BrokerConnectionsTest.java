package io.wrapup.outbox.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wrapup.testing.TcpProxy;
import jakarta.jms.Connection;
import java.time.Duration;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerConnectionsTest {

    private static final String OPTIONS =
            "wireFormat.maxInactivityDuration=3000&wireFormat.maxInactivityDurationInitalDelay=3000";

    @ParameterizedTest
    @CsvSource({
        "tcp://broker:61616, tcp://broker:61616?",
        "tcp://broker:61616?, tcp://broker:61616?",
        "ssl://broker:61617?soTimeout=5, ssl://broker:61617?soTimeout=5&",
        "tcp://broker:61616?wireFormat.maxInactivityDuration=0, tcp://broker:61616?"
    })
    void setsTheOptionsOfTheUrl(String url, String beforeTheOptions) {
        assertThat(BrokerConnections.droppingSilent(url)).isEqualTo(beforeTheOptions + OPTIONS);
    }

    /** The life of a lease depends on this time: see {@code Leases}. */
    @Test
    void makesTheBrokerDropASilentConnectionWithinTenSeconds() throws Exception {
        BrokerService broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        var connector = broker.addConnector("tcp://127.0.0.1:0");
        broker.start();
        try (TcpProxy proxy = TcpProxy.to(connector.getConnectUri().getPort())) {
            String url = BrokerConnections.droppingSilent("tcp://127.0.0.1:" + proxy.port());
            try (Connection connection = new ActiveMQConnectionFactory(url).createConnection()) {
                connection.start();
                assertThat(connector.getConnections()).hasSize(1);
                proxy.delay(Duration.ofMinutes(1).toMillis());

                await().atMost(Duration.ofSeconds(10))
                        .until(() -> connector.getConnections().isEmpty());
            }
        } finally {
            broker.stop();
        }
    }
}
