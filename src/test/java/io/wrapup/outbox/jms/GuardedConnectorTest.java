package io.wrapup.outbox.jms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardedConnectorTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://h:1, tcp://h:1?wireFormat.maxFrameSize=4194304&maximumConnections=200",
        "tcp://h:1?daemon=true, tcp://h:1?daemon=true&wireFormat.maxFrameSize=4194304&maximumConnections=200",
        "tcp://h:1?maximumConnections=5, tcp://h:1?maximumConnections=5&wireFormat.maxFrameSize=4194304",
        "tcp://h:1?wireFormat.maxFrameSize=9, tcp://h:1?wireFormat.maxFrameSize=9&maximumConnections=200",
    })
    void addsTheLimitsThatAnAddressDoesNotHave(String address, String limited) {
        assertThat(GuardedConnector.limited(address)).isEqualTo(limited);
    }
}
