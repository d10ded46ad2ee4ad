package io.wrapup.desktops.cometd;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayeuxValidatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{\"channel\":\"/meta/handshake\",\"ext\":{\"ack\":true},\"id\":1}]",
                "[{\"channel\":\"/meta/connect\",\"clientId\":\"a\",\"advice\":{\"timeout\":0}}]",
                "[{\"channel\":\"/meta/subscribe\",\"subscription\":\"/**\"},{\"channel\":\"/meta/disconnect\"}]",
                "[{\"channel\":\"/meta/subscribe\",\"subscription\":[\"/v2/me\",\"/v2/me/*\"]}]",
                "[{\"channel\":\"/meta/connect\",\"clientId\":null,\"ext\":null,\"advice\":null,\"subscription\":null}]"
            })
    void acceptsBayeux(String body) {
        assertThatCode(() -> check(body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "true", "\"text\"", "[[]]", "[null]", "[{},1]"})
    void refusesBodiesWithoutMessages(String body) {
        assertThatThrownBy(() -> check(body)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channel\":1}",
                "{\"clientId\":[]}",
                "{\"ext\":\"ack\"}",
                "{\"advice\":[]}",
                "{\"advice\":{\"timeout\":\"0\"}}",
                "{\"advice\":{\"interval\":null}}",
                "{\"subscription\":{}}",
                "{\"subscription\":[\"/v2/me\",null]}",
                "[{\"channel\":\"/meta/handshake\"},{\"channel\":\"/meta/connect\"}]"
            })
    void refusesMembersOfTheWrongType(String body) {
        assertThatThrownBy(() -> check(body)).isInstanceOf(InvalidMemberException.class);
    }

    private static void check(String body) {
        BayeuxValidator.check(StrictJson.parse(body));
    }
}
