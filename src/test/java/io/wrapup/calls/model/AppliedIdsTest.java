package io.wrapup.calls.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppliedIdsTest {

    @Test
    void containsTheAppliedIds() {
        AppliedIds ids = AppliedIds.NONE.with("event 1").with("x".repeat(10_000));

        assertThat(ids.contains("event 1")).isTrue();
        assertThat(ids.contains("x".repeat(10_000))).isTrue();
        assertThat(ids.contains("event 2")).isFalse();
        assertThat(AppliedIds.NONE.contains("event 1")).isFalse();
    }

    @Test
    void survivesStorage() {
        AppliedIds ids = AppliedIds.NONE.with("event 1").with("event 2");

        assertThat(AppliedIds.of(ids.digests())).isEqualTo(ids).hasSameHashCodeAs(ids);
        assertThat(AppliedIds.of()).isSameAs(AppliedIds.NONE);
    }

    @Test
    void dropsTheOldestIdAtTheLimit() {
        AppliedIds ids = AppliedIds.NONE;
        for (int i = 0; i < AppliedIds.LIMIT + 10; i++) {
            ids = ids.with("event " + i);
        }

        assertThat(ids.digests()).hasSize(AppliedIds.LIMIT);
        assertThat(ids.contains("event 9")).isFalse();
        assertThat(ids.contains("event 10")).isTrue();
        assertThat(ids.contains("event " + (AppliedIds.LIMIT + 9))).isTrue();
    }

    @Test
    void cannotBeChangedFromOutside() {
        AppliedIds ids = AppliedIds.NONE.with("event 1");
        ids.digests()[0] = 0;

        assertThat(ids.contains("event 1")).isTrue();
    }
}
