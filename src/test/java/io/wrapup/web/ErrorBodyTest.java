package io.wrapup.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {

    @Test
    void hasAStatusCodeAndAMessageOnly() {
        assertThat(JsonbBuilder.create().toJson(ErrorBody.of(StatusCode.NOT_FOUND, "Call not found")))
                .isEqualTo("{\"statusCode\":6,\"statusMessage\":\"Call not found\"}");
    }
}
