package io.wrapup.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parses each malformed and unusual document, alone and inside another document. */
class JsonDocumentsTest {

    static Stream<JsonDocument> documents() {
        return JsonDocument.all();
    }

    @Test
    void areManyAndUnique() {
        List<String> notations = documents().map(JsonDocument::notation).toList();
        assertThat(notations).hasSizeGreaterThan(350).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAcceptedOrRefused(JsonDocument document) {
        assertVerdict(document, document.bytes());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areAcceptedOrRefusedInsideAnotherDocument(JsonDocument document) {
        assertVerdict(document, document.in("{\"userData\":{\"a\":%s}}"));
    }

    private static void assertVerdict(JsonDocument document, byte[] bytes) {
        if (document.isRead()) {
            assertThat(StrictJson.parse(bytes, UTF_8)).isNotNull();
        } else {
            assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> StrictJson.parse(bytes, UTF_8));
        }
    }
}
