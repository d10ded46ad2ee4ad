package io.wrapup.gws.representations;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentResponseTest {

    @Test
    void hasAStatusCodeOnlyIfItSucceeded() {
        assertThat(text(AgentResponse.success())).isEqualTo("{\"statusCode\":0}");
    }

    @Test
    void listsTheOpenedAndTheRefusedChannels() {
        assertThat(text(AgentResponse.partialSuccess("voice", List.of("chat"))))
                .isEqualTo("{\"statusCode\":7,\"failed\":[{\"statusCode\":3,"
                        + "\"statusMessage\":\"The channel is not offered\",\"channel\":\"chat\"}],"
                        + "\"succeeded\":[{\"statusCode\":0,\"channel\":\"voice\"}]}");
    }

    private static String text(AgentResponse response) {
        return JsonbBuilder.create().toJson(response);
    }
}
