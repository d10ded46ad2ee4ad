package io.wrapup.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    private final JsonFields members =
            members("{\"text\":\"a\",\"object\":{},\"array\":[\"a\",\"b\"],\"mixed\":[\"a\",1],\"null\":null,"
                    + "\"number\":1,\"true\":true,\"time\":\"2026-11-22T10:15:30.123Z\"}");

    @Test
    void readsEachType() {
        assertThat(members.requiredText("text")).isEqualTo("a");
        assertThat(members.text("text")).contains("a");
        assertThat(members.object("object")).isPresent();
        assertThat(members.array("mixed").orElseThrow()).hasSize(2);
        assertThat(members.texts("array"))
                .hasValueSatisfying(texts -> assertThat(texts).containsExactly("a", "b"));
        assertThat(members.instant("time")).contains(Instant.parse("2026-11-22T10:15:30.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "null"})
    void treatsNullAsAbsent(String member) {
        assertThat(members.text(member)).isEmpty();
        assertThat(members.object(member)).isEmpty();
        assertThat(members.array(member)).isEmpty();
        assertThat(members.texts(member)).isEmpty();
        assertThat(members.instant(member)).isEmpty();
        assertThatExceptionOfType(MissingMemberException.class)
                .isThrownBy(() -> members.requiredText(member))
                .withMessage("Required parameter '" + member + "' is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "true", "object", "array"})
    void refusesAValueThatIsNotText(String member) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> members.requiredText(member))
                .withMessage("Parameter '" + member + "' must be a string");
    }

    @Test
    void refusesAValueThatIsNotAnObjectOrArray() {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> members.object("array"))
                .withMessage("Parameter 'array' must be an object");
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> members.array("object"))
                .withMessage("Parameter 'object' must be an array");
        assertThatExceptionOfType(InvalidMemberException.class).isThrownBy(() -> members.texts("mixed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22", "2026-02-30T00:00:00Z", "1795342530"})
    void refusesAValueThatIsNotAnInstant(String text) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> members("{\"time\":\"" + text + "\"}").instant("time"))
                .withMessageContaining("'time' must be an instant such as");
    }

    @Test
    void propagatesOtherExceptionsOfAParser() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> members.parsed(
                        "text",
                        text -> {
                            throw new ArithmeticException("a defect in the parser");
                        },
                        "must be right"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"{}\"", "true"})
    void refusesADocumentThatIsNotAnObject(String document) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> members(document))
                .withMessage("The body must be a JSON object");
    }

    private static JsonFields members(String document) {
        return JsonFields.of(StrictJson.parse(document));
    }
}
