package io.wrapup.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void readsACompleteDocument() {
        JsonObject document =
                StrictJson.parse("{\"a.b\":{\"c\":[1,true,null,\"x\"]}}").asJsonObject();

        assertThat(document.getJsonObject("a.b").getJsonArray("c")).hasSize(4);
    }

    @Test
    void readsTextInTheGivenEncoding() {
        byte[] latin = "\"Zürich\"".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(StrictJson.parse(latin, StandardCharsets.ISO_8859_1))
                .isInstanceOfSatisfying(
                        JsonString.class, text -> assertThat(text.getString()).isEqualTo("Zürich"));
    }

    @Test
    void keepsAllCharactersOfAText() {
        assertThat(StrictJson.parse("\"\\u0000 \\\" 😀 \\ud83d\\ude00 é\""))
                .isInstanceOfSatisfying(
                        JsonString.class, text -> assertThat(text.getString()).isEqualTo("\0 \" 😀 😀 é"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "]",
                "[1,]",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\" 1}",
                "nul",
                "NaN",
                "01",
                "+1",
                "1.",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "\uFEFF{}",
                "// a\n{}"
            })
    void refusesMalformedDocuments(String document) {
        assertRefused(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} x", "{}{}", "{},", "{}]", "1 2", "\"a\"b", "[]\n[]", "null null"})
    void refusesTrailingText(String document) {
        assertRefused(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "[{\"b\":{\"a\":1,\"c\":2,\"a\":3}}]", "{\"a\":1,\"\\u0061\":2}"})
    void refusesDuplicateMembers(String document) {
        assertRefused(document);
    }

    @Test
    void limitsTheNestingDepth() {
        assertThat(StrictJson.parse(nested(StrictJson.MAX_DEPTH))).isNotNull();
        assertRefused(nested(StrictJson.MAX_DEPTH + 1));
        assertRefused(nested(1_000_000));
    }

    @Test
    void ignoresBracketsInsideText() {
        String brackets = "[".repeat(100);

        assertThat(StrictJson.parse("\"\\\"" + brackets + "\""))
                .isInstanceOfSatisfying(
                        JsonString.class, text -> assertThat(text.getString()).isEqualTo("\"" + brackets));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22C328", "22ED A080 22", "22FF22", "22C0AF22"})
    void refusesInvalidUtf8(String hex) {
        byte[] document = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> StrictJson.parse(document, StandardCharsets.UTF_8))
                .withMessage("The body is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "{\"\\udc00\":1}", "[\"a\",{\"b\":\"\\ude00\\ud83d\"}]", "\"\\ud83d!\""})
    void refusesUnpairedSurrogates(String document) {
        assertRefused(document);
    }

    @Test
    void keepsLargeNumbersExactly() {
        String digits = "9".repeat(200);

        assertThat(StrictJson.parse(digits)).isInstanceOf(JsonNumber.class).hasToString(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999999999",
                "-1e-99999999999",
                "1e999999999",
                "-1e999999999",
                "1e400",
                "1e309",
                "1.8e308",
                "{\"a\":[{\"b\":-2E+308}]}",
                "0.00001e999999"
            })
    void refusesNumbersOutsideTheRangeOfADouble(String document) {
        assertRefused(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.7976931348623157e308", "-1.7e308", "0e999999999", "0.00001e312", "1e-400", "1e-999999999"})
    void readsNumbersThatADoubleHoldsOrRoundsToZero(String document) {
        assertThat(StrictJson.parse(document)).isInstanceOf(JsonNumber.class);
    }

    @Test
    void refusesNumbersWithThousandsOfDigits() {
        assertRefused("9".repeat(5_000));
        assertRefused("{\"a\":0." + "1".repeat(5_000) + "}");
    }

    @Test
    void readsNumbersWithALargeNegativeExponentWithoutExpandingThem() {
        JsonValue value =
                StrictJson.parse("{\"a\":1e-999999999}").asJsonObject().get("a");

        assertThat(value).hasToString("1E-999999999").isEqualTo(StrictJson.parse("1e-999999999"));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static void assertRefused(String document) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> StrictJson.parse(document));
    }
}
