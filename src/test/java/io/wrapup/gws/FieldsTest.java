package io.wrapup.gws;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wrapup.gws.representations.Participant;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static final Participant PARTICIPANT = Participant.of("15001");

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", " * ", "digits,*"})
    void includeEverythingForAStar(String all) {
        assertThat(Fields.valueOf(all).of(PARTICIPANT)).isSameAs(PARTICIPANT);
        assertThat(Fields.valueOf(all).include("whatever")).isTrue();
    }

    @Test
    void includeTheSelectedNames() {
        assertThat(Fields.valueOf("digits , e164Number,digits").of(PARTICIPANT))
                .isEqualTo(json("{'digits':'15001','e164Number':''}"));
        assertThat(Fields.valueOf("digits").include("e164Number")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " ", "nothing", "Digits"})
    void ignoreUnknownNames(String unknown) {
        assertThat(Fields.valueOf(unknown).of(PARTICIPANT)).isEqualTo(json("{}"));
    }

    @Test
    void areParsedInTimeProportionalToTheirLength() {
        String blanks = " ".repeat(4000);
        assertThat(Fields.valueOf("digits" + blanks + "x").names()).hasSize(1);
        assertThat(Fields.valueOf(",".repeat(4000)).names()).containsExactly("");
    }

    @Test
    void areRefusedIfTooLong() {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> Fields.valueOf("digits,".repeat(15_000)));
    }

    @Test
    void applyToEachElementOfAList() {
        assertThat(Fields.valueOf("digits").of(List.of(PARTICIPANT, PARTICIPANT)))
                .hasSize(2);
    }
}
