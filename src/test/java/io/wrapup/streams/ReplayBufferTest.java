package io.wrapup.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayBufferTest {

    private static final long START = 1_795_363_763_682_509L;

    private final ReplayBuffer ring = new ReplayBuffer(START, 3);

    @Test
    void aNewRingKnowsOnlyWhereItBegan() {
        assertThat(ring.reachesBackTo(START)).isTrue();
        assertThat(ring.reachesBackTo(START - 1)).isFalse();
        assertThat(ring.reachesBackTo(START + 1)).isFalse();
    }

    @Test
    void givesWhatWasAppendedUnderItsNumber() {
        append(2);
        assertThat(ring.newest()).isEqualTo(START + 2);
        assertThat(ring.frame(START + 1)).isEqualTo("frame 1");
        assertThat(ring.frame(START + 2)).isEqualTo("frame 2");
    }

    @Test
    void theOldestGiveWay() {
        append(5);
        assertThat(ring.reachesBackTo(START + 1)).isFalse();
        assertThat(ring.reachesBackTo(START + 2)).isTrue();
        assertThat(ring.frame(START + 3)).isEqualTo("frame 3");
        assertThat(ring.frame(START + 5)).isEqualTo("frame 5");
    }

    @Test
    void forgetsWhatNobodyWillAskFor() {
        append(3);
        ring.forget(START + 2);
        assertThat(ring.reachesBackTo(START + 1)).isFalse();
        assertThat(ring.reachesBackTo(START + 2)).isTrue();
        assertThat(ring.frame(START + 3)).isEqualTo("frame 3");
        ring.forget(START + 100);
        append(1);
        assertThat(ring.reachesBackTo(START + 3)).isTrue();
        assertThat(ring.frame(START + 4)).isEqualTo("frame 4");
    }

    private void append(int frames) {
        for (int i = 0; i < frames; i++) {
            ring.append(seq -> "frame " + (seq - START));
        }
    }
}
