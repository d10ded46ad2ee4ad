package io.wrapup.gws.representations;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsResponseTest {

    @Test
    void hasTheStatusCodeAndTheUris() {
        assertThat(text(CallsResponse.ofUris(List.of("a")))).isEqualTo("{\"statusCode\":0,\"uris\":[\"a\"]}");
    }

    @Test
    void hasTheStatusCodeAndTheSelectedMembersOfEachCall() {
        assertThat(text(CallsResponse.of(
                        List.of(Json.createObjectBuilder().add("id", "a").build()))))
                .isEqualTo("{\"statusCode\":0,\"calls\":[{\"id\":\"a\"}]}");
    }

    private static String text(CallsResponse response) {
        return JsonbBuilder.create().toJson(response);
    }
}
