package io.wrapup.desktops.cometd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.cometd.server.JettyJSONContextServer;
import org.junit.jupiter.api.Test;

class EncodedMessageTest {

    private static final String JSON = "{\"data\":{\"name\":\"J\u00f6rg\"},\"channel\":\"/v2/me/calls\"}";

    @Test
    void isWrittenUnchanged() {
        EncodedMessage message = new EncodedMessage("/v2/me/calls", JSON);
        assertThat(new JettyJSONContextServer().generate(message)).isEqualTo(JSON);
        assertThat(message.getJSONBytes()).isEqualTo(JSON.getBytes(UTF_8));
        assertThat(message.isMeta()).isFalse();
    }
}
