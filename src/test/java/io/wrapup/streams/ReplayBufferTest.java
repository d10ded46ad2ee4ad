package io.wrapup.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayBufferTest {

    private static final long START = 1_795_363_763_682_509L;

    private final ReplayBuffer buffer = new ReplayBuffer(START, 3);

    @Test
    void aNewBufferCanReplayOnlyAfterItsStart() {
        assertThat(buffer.canReplayAfter(START)).isTrue();
        assertThat(buffer.canReplayAfter(START - 1)).isFalse();
        assertThat(buffer.canReplayAfter(START + 1)).isFalse();
    }

    @Test
    void returnsAnAppendedFrameByItsNumber() {
        append(2);
        assertThat(buffer.newest()).isEqualTo(START + 2);
        assertThat(buffer.frame(START + 1)).isEqualTo("frame 1");
        assertThat(buffer.frame(START + 2)).isEqualTo("frame 2");
    }

    @Test
    void evictsTheOldestFramesWhenItIsFull() {
        append(5);
        assertThat(buffer.canReplayAfter(START + 1)).isFalse();
        assertThat(buffer.canReplayAfter(START + 2)).isTrue();
        assertThat(buffer.frame(START + 3)).isEqualTo("frame 3");
        assertThat(buffer.frame(START + 5)).isEqualTo("frame 5");
    }

    @Test
    void evictsFramesOnRequest() {
        append(3);
        buffer.evict(START + 2);
        assertThat(buffer.canReplayAfter(START + 1)).isFalse();
        assertThat(buffer.canReplayAfter(START + 2)).isTrue();
        assertThat(buffer.frame(START + 3)).isEqualTo("frame 3");
        buffer.evict(START + 100);
        append(1);
        assertThat(buffer.canReplayAfter(START + 3)).isTrue();
        assertThat(buffer.frame(START + 4)).isEqualTo("frame 4");
    }

    private void append(int frames) {
        for (int i = 0; i < frames; i++) {
            buffer.append(seq -> "frame " + (seq - START));
        }
    }
}
