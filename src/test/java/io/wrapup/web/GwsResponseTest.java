package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.Test;

class GwsResponseTest {

    @Test
    void isEncodedAsItsRecord() {
        assertThat(GwsResponse.DONE)
                .isEqualTo("{\"statusCode\":0}")
                .isEqualTo(JsonbBuilder.create().toJson(new GwsResponse(0)));
    }
}
