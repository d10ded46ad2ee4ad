package io.wrapup.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownAnswerTest {

    private static final String PRINTED = "{\"call\":{\"id\":\"1\",\"dnis\":null,\"state\":\"Held\"},\"statusCode\":0}";

    @Test
    void matchesMembersInAnyOrder() {
        assertThat(new ShownAnswer("{\"statusCode\":0,\"call\":{\"state\":\"Held\",\"dnis\":null,\"id\":\"1\"}}"))
                .matches(shown -> shown.matches(PRINTED));
    }

    @Test
    void matchesAnyValueAndFurtherMembersWhereTheDocumentLeavesThemOut() {
        assertThat(new ShownAnswer("{\"statusCode\":0,\"call\":{\"id\":\"…\",…,\"state\":\"He…\"}}"))
                .matches(shown -> shown.matches(PRINTED));
    }

    @Test
    void refusesAnotherValueAMissingMemberAndAnUnexpectedOne() {
        assertThat(new ShownAnswer("{\"statusCode\":1,…}").matches(PRINTED)).isFalse();
        assertThat(new ShownAnswer("{\"statusCode\":0,\"call\":{…,\"ani\":\"…\"}}").matches(PRINTED))
                .isFalse();
        assertThat(new ShownAnswer("{\"statusCode\":0}").matches(PRINTED)).isFalse();
    }
}
