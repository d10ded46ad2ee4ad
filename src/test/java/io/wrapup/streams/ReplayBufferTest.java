package io.wrapup.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
    void evictsAllFramesOnRequest() {
        append(3);
        List<String> evicted = new ArrayList<>();
        buffer.clear(frame -> evicted.add(frame.text()));
        assertThat(evicted).containsExactly("frame 1", "frame 2", "frame 3");
        assertThat(buffer.canReplayAfter(START + 2)).isFalse();
        assertThat(buffer.canReplayAfter(START + 3)).isTrue();
        append(1);
        assertThat(buffer.canReplayAfter(START + 3)).isTrue();
        assertThat(buffer.frame(START + 4)).isEqualTo("frame 4");
    }

    @Test
    void encodesNoFrameThatNobodyReads() {
        List<Long> encoded = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            buffer.append(seq -> {
                encoded.add(seq);
                return "";
            });
        }
        assertThat(encoded).isEmpty();
    }

    @Test
    void findsTheNextOfNumbersWithGaps() {
        List<String> evicted = new ArrayList<>();
        for (long number : new long[] {10, 25, 26, 1_000}) {
            buffer.append(START + number, seq -> "frame " + (seq - START), frame -> evicted.add(frame.text()));
        }
        assertThat(evicted).containsExactly("frame 10");
        assertThat(buffer.canReplayAfter(START + 9)).isFalse();
        assertThat(buffer.numberAfter(START + 10)).isEqualTo(START + 25);
        assertThat(buffer.numberAfter(START + 12)).isEqualTo(START + 25);
        assertThat(buffer.numberAfter(START + 25)).isEqualTo(START + 26);
        assertThat(buffer.numberAfter(START + 500)).isEqualTo(START + 1_000);
        assertThat(buffer.frame(START + 1_000)).isEqualTo("frame 1000");
        assertThat(buffer.newest()).isEqualTo(START + 1_000);
    }

    private void append(int frames) {
        for (int i = 0; i < frames; i++) {
            buffer.append(seq -> "frame " + (seq - START));
        }
    }
}
