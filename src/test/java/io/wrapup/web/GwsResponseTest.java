package io.wrapup.web;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GwsResponseTest {

    @Test
    void hasAStatusCodeOnly() {
        assertThat(text(GwsResponse.success())).isEqualTo("{\"statusCode\":0}");
    }

    @Test
    void hasAStatusCodeAndTheResult() {
        assertThat(text(GwsResponse.of("uris", List.of("a")))).isEqualTo("{\"statusCode\":0,\"uris\":[\"a\"]}");
    }

    @Test
    void hasAStatusCodeAndAMessageOnly() {
        assertThat(text(GwsResponse.error(StatusCode.NOT_FOUND, "Call not found")))
                .isEqualTo("{\"statusCode\":6,\"statusMessage\":\"Call not found\"}");
    }

    @Test
    void listsTheOpenedAndTheRefusedChannels() {
        assertThat(json(text(GwsResponse.partialSuccess("voice", List.of("chat")))))
                .isEqualTo(json(
                        "{'statusCode':7,'failed':[{'statusCode':3,'statusMessage':'The channel is not offered','channel':'chat'}],"
                                + "'succeeded':[{'statusCode':0,'channel':'voice'}]}"));
    }

    private static String text(Map<String, Object> answer) {
        return JsonbBuilder.create().toJson(answer);
    }
}
