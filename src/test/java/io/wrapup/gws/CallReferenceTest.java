package io.wrapup.gws;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallReferenceTest {

    @Test
    void needsOnlyThePath() {
        assertThat(resolve("A1", "{}")).isEqualTo("A1");
        assertThat(resolve("A1", "{'callUri':null,'callUuid':null}")).isEqualTo("A1");
    }

    @Test
    void isFoundInTheBodyWhenThePathNamesADevice() {
        assertThat(resolve(null, "{'callUuid':'A1'}")).isEqualTo("A1");
        assertThat(resolve(null, "{'callUri':'http://127.0.0.1:8080/api/v2/calls/A1'}"))
                .isEqualTo("A1");
        assertThat(resolve(null, "{'callUri':'http://127.0.0.1:8080/api/v2/calls/A1','callUuid':'A1'}"))
                .isEqualTo("A1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/api/v2/calls/A1",
                "http://127.0.0.1:8080/api/v2/me/calls/A1",
                "https://desk.example.com/gws/api/v2/me/calls/A1/",
                "/api/v2/calls/A1",
                "/calls/A1",
                "calls/A1"
            })
    void isTheEndOfACallUriWhateverTheHost(String callUri) {
        assertThat(resolve(null, "{'callUri':'" + callUri + "'}")).isEqualTo("A1");
        assertThat(resolve("A1", "{'callUri':'" + callUri + "'}")).isEqualTo("A1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A1",
                "http://127.0.0.1:8080/api/v2/devices/A1",
                "http://127.0.0.1:8080/api/v2/calls/",
                "http://127.0.0.1:8080/api/v2/recalls/A1",
                "http://127.0.0.1:8080/api/v2/calls/A1/participants",
                "http://127.0.0.1:8080/api/v2/calls/A1?fields=*"
            })
    void isNotFoundInAnyOtherUri(String callUri) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> resolve("A1", "{'callUri':'" + callUri + "'}"))
                .withMessage("Parameter 'callUri' must end in /calls/{id}");
    }

    @Test
    void isMissingIfTheRequestNamesNoCall() {
        assertThatExceptionOfType(MissingMemberException.class)
                .isThrownBy(() -> resolve(null, "{'callUri':null}"))
                .withMessage("Required parameter 'callUuid' is missing");
    }

    @Test
    void mustNotContradictItself() {
        assertContradicts("callUri", "A1", "{'callUri':'/calls/B2'}");
        assertContradicts("callUuid", "A1", "{'callUuid':'B2'}");
        assertContradicts("callUri", null, "{'callUri':'/calls/B2','callUuid':'A1'}");
        assertContradicts("callUuid", "A1", "{'callUri':'/calls/A1','callUuid':'a1'}");
        assertContradicts("callUuid", "A1", "{'callUuid':''}");
    }

    private static void assertContradicts(String member, String path, String members) {
        assertThatExceptionOfType(InvalidMemberException.class)
                .isThrownBy(() -> resolve(path, members))
                .withMessage("Parameter '" + member + "' names another call than the rest of the request");
    }

    @Test
    void mustBeText() {
        assertThatExceptionOfType(InvalidMemberException.class).isThrownBy(() -> resolve("A1", "{'callUuid':1}"));
        assertThatExceptionOfType(InvalidMemberException.class).isThrownBy(() -> resolve("A1", "{'callUri':{}}"));
    }

    private static String resolve(String path, String members) {
        return CallReference.resolve(Optional.ofNullable(path), new JsonFields(json(members)));
    }
}
