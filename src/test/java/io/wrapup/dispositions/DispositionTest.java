package io.wrapup.dispositions;

import static io.wrapup.calls.model.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionTest {

    private static final String LONGEST = "x".repeat(Disposition.MAX_LENGTH);

    @Test
    void isStoredUnderItsKey() {
        assertThat(new Disposition("DispositionCode", "Referred").with(json("{}")))
                .isEqualTo(json("{'DispositionCode':'Referred'}"));
    }

    @Test
    void replacesAnExtraPairOfTheSameKey() {
        assertThat(new Disposition("a", "Referred").with(json("{'a':'Wrong','b':{'c':[1]}}")))
                .isEqualTo(json("{'a':'Referred','b':{'c':[1]}}"));
    }

    @Test
    void allowsTwoHundredAndFiftyFiveCharactersAndNoMore() {
        assertThat(new Disposition(LONGEST, LONGEST).value()).hasSize(255);
        assertThatExceptionOfType(InvalidDispositionException.class)
                .isThrownBy(() -> new Disposition(LONGEST + "x", "Referred"))
                .withMessage("Parameter 'dispositionKey' must have 1 to 255 characters");
        assertThatExceptionOfType(InvalidDispositionException.class)
                .isThrownBy(() -> new Disposition("DispositionCode", LONGEST + "x"))
                .withMessage("Parameter 'disposition' must have 1 to 255 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void requiresAKeyAndAValue(String blank) {
        assertThatExceptionOfType(InvalidDispositionException.class).isThrownBy(() -> new Disposition(blank, "x"));
        assertThatExceptionOfType(InvalidDispositionException.class).isThrownBy(() -> new Disposition("x", blank));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zurückgerufen 😀", "a.b.c", "<b>\"'", "  padded  "})
    void storesAnyTextUnchanged(String text) {
        assertThat(new Disposition(text, text).with(json("{}")).getString(text)).isEqualTo(text);
    }
}
