package io.wrapup.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrameBatcherTest {

    private static final int CAPACITY = 100;

    private final ReplayBuffer buffer = new ReplayBuffer(0, CAPACITY);
    private final FrameBatcher batcher = new FrameBatcher(new NumberStream());

    @Test
    void combinesAllReleasedFramesIntoOneMessage() {
        append(3);
        assertThat(batcher.frameAfter(0)).contains(Frame.binary(3, "[1,2,3]"));
        assertThat(batcher.frameAfter(3)).isEmpty();
    }

    @Test
    void limitsTheFramesOfAMessage() {
        append(FrameBatcher.MAX_FRAMES + 1);
        assertThat(batcher.frameAfter(0)).map(Frame::seq).contains((long) FrameBatcher.MAX_FRAMES);
        assertThat(batcher.frameAfter(FrameBatcher.MAX_FRAMES))
                .contains(Frame.binary(FrameBatcher.MAX_FRAMES + 1, "[" + (FrameBatcher.MAX_FRAMES + 1) + "]"));
    }

    @Test
    void encodesABatchOnceForSubscribersAtTheSamePosition() {
        append(3);
        String text = batcher.frameAfter(0).orElseThrow().text();
        append(1);
        assertThat(batcher.frameAfter(0).orElseThrow().text()).isSameAs(text);
        assertThat(batcher.frameAfter(3)).contains(Frame.binary(4, "[4]"));
    }

    @Test
    void holdsBackFramesThatAreNotReleased() {
        append(2);
        appendUnreleased(2);
        assertThat(batcher.frameAfter(0)).contains(Frame.binary(2, "[1,2]"));
        assertThat(batcher.frameAfter(2)).isEmpty();
        assertThat(batcher.frameAfter(3)).isEmpty();
        append(1);
        assertThat(batcher.frameAfter(2)).contains(Frame.binary(5, "[3,4,5]"));
    }

    @Test
    void holdsBackUnreleasedFramesAfterASnapshot() {
        append(1);
        appendUnreleased(2);
        assertThat(batcher.frameAfter(EventStream.NOTHING_READ)).contains(Frame.binary(3, "[snapshot 3]"));
        assertThat(batcher.frameAfter(3)).isEmpty();
        append(1);
        assertThat(batcher.frameAfter(3)).contains(Frame.binary(4, "[4]"));
    }

    @Test
    void sharesTheEncodedBytesOfABatch() {
        append(1);
        Frame frame = batcher.frameAfter(0).orElseThrow();
        assertThat(UTF_8.decode(frame.utf8().duplicate()).toString()).isEqualTo("[1]");
        assertThat(batcher.frameAfter(0).orElseThrow().utf8()).isSameAs(frame.utf8());
    }

    @Test
    void sendsASnapshotInItsOwnMessageAndCreatesItForEachSubscriber() {
        append(2);
        assertThat(batcher.frameAfter(EventStream.NOTHING_READ)).contains(Frame.binary(2, "[snapshot 2]"));
        append(1);
        assertThat(batcher.frameAfter(EventStream.NOTHING_READ)).contains(Frame.binary(3, "[snapshot 3]"));
        append(CAPACITY);
        assertThat(batcher.frameAfter(1)).contains(Frame.binary(CAPACITY + 3, "[snapshot " + (CAPACITY + 3) + "]"));
    }

    @Test
    void deliversEachFrameExactlyOnceForAnyOrderOfReads() {
        Random random = new Random(1);
        List<Client> clients = List.of(new Client(), new Client(), new Client());
        for (int step = 0; step < 20_000; step++) {
            appendUnreleased(random.nextInt(4));
            if (random.nextInt(3) == 0) {
                append(random.nextInt(2));
            }
            clients.get(random.nextInt(clients.size())).read();
        }
        append(1);
        clients.forEach(Client::readAll);
        assertThat(clients).allSatisfy(client -> assertThat(client.seen).isEqualTo(buffer.newest()));
    }

    private void append(int count) {
        appendUnreleased(count);
        batcher.release(buffer.newest());
    }

    private void appendUnreleased(int count) {
        for (int i = 0; i < count; i++) {
            buffer.append(String::valueOf);
        }
    }

    /** A stream of numbers with snapshots. */
    private final class NumberStream implements EventStream {

        @Override
        public Optional<Frame> frameAfter(long seq) {
            if (!buffer.canReplayAfter(seq)) {
                return Optional.of(new Frame(buffer.newest(), "snapshot " + buffer.newest()));
            }
            return seq == buffer.newest() ? Optional.empty() : Optional.of(new Frame(seq + 1, buffer.frame(seq + 1)));
        }

        @Override
        public void add(StreamSubscriber subscriber) {}

        @Override
        public void remove(StreamSubscriber subscriber) {}
    }

    /** A client that checks that each number follows the previous one or that a snapshot is in between. */
    private final class Client {

        private static final Pattern NUMBER = Pattern.compile("(snapshot )?(\\d+)");

        private long seen;

        void read() {
            batcher.frameAfter(seen).ifPresent(this::take);
        }

        void readAll() {
            while (seen < buffer.newest()) {
                read();
            }
        }

        private void take(Frame frame) {
            List<Long> expected = new ArrayList<>();
            List<Long> found = new ArrayList<>();
            for (MatchResult number : NUMBER.matcher(frame.text()).results().toList()) {
                expected.add(number.group(1) == null ? seen + 1 : frame.seq());
                seen = Long.parseLong(number.group(2));
                found.add(seen);
            }
            assertThat(found).isEqualTo(expected);
            assertThat(frame.seq()).isEqualTo(seen);
        }
    }
}
