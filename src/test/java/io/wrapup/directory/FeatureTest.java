package io.wrapup.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureTest {

    @Test
    void describesTheFeaturesItKnowsAndNamesTheOthersByTheirId() {
        assertThat(Feature.of(Feature.API_VOICE).displayName()).isEqualTo("Voice");
        assertThat(Feature.of("api-chat")).isEqualTo(new Feature("api-chat", "api-chat", ""));
    }
}
