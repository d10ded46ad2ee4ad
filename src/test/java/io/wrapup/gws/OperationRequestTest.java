package io.wrapup.gws;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.calls.model.AgentRequest;
import io.wrapup.directory.Agents;
import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationRequestTest {

    @Test
    void containsTheAgentsOperationOnACall() {
        assertThat(request(Optional.of("key")).toAgentRequest())
                .isEqualTo(new AgentRequest("lee", "A1", Optional.empty(), Optional.of("key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesAnEmptyIdempotencyKey(String key) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> request(Optional.of(key)))
                .withMessageContaining("Idempotency-Key");
    }

    @Test
    void refusesAnIdempotencyKeyThatIsTooLong() {
        assertThat(request(Optional.of("k".repeat(255)))).isNotNull();
        assertThatExceptionOfType(InvalidMemberException.class).isThrownBy(() -> request(Optional.of("k".repeat(256))));
    }

    private static OperationRequest request(Optional<String> idempotencyKey) {
        JsonFields members = new JsonFields(json("{'operationName':'SetCallDisposition'}"));
        return new OperationRequest(
                Agents.lee(), Optional.of("A1"), Optional.empty(), members, idempotencyKey, Optional.empty());
    }
}
