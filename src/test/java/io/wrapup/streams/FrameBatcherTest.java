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

    private static final int KEPT = 100;

    private final ReplayBuffer ring = new ReplayBuffer(0, KEPT);
    private final FrameBatcher together = new FrameBatcher(new Numbers());

    @Test
    void putsAllThatThereIsIntoOneMessage() {
        append(3);
        assertThat(together.following(0)).contains(Frame.binary(3, "[1,2,3]"));
        assertThat(together.following(3)).isEmpty();
    }

    @Test
    void putsNoMoreThanThatIntoOneMessage() {
        append(FrameBatcher.MOST + 1);
        assertThat(together.following(0)).map(Frame::seq).contains((long) FrameBatcher.MOST);
        assertThat(together.following(FrameBatcher.MOST))
                .contains(Frame.binary(FrameBatcher.MOST + 1, "[" + (FrameBatcher.MOST + 1) + "]"));
    }

    @Test
    void makesAMessageOnceForReadersWhoAreEquallyFar() {
        append(3);
        String text = together.following(0).orElseThrow().text();
        append(1);
        assertThat(together.following(0).orElseThrow().text()).isSameAs(text);
        assertThat(together.following(3)).contains(Frame.binary(4, "[4]"));
    }

    @Test
    void letsReadersWaitUntilMoreHasGathered() {
        append(2);
        appendWithoutGathering(2);
        assertThat(together.following(0)).contains(Frame.binary(2, "[1,2]"));
        assertThat(together.following(2)).isEmpty();
        assertThat(together.following(3)).isEmpty();
        append(1);
        assertThat(together.following(2)).contains(Frame.binary(5, "[3,4,5]"));
    }

    @Test
    void letsAReaderOfASnapshotWaitForWhatGathersAfterIt() {
        append(1);
        appendWithoutGathering(2);
        assertThat(together.following(EventStream.NOTHING)).contains(Frame.binary(3, "[snapshot 3]"));
        assertThat(together.following(3)).isEmpty();
        append(1);
        assertThat(together.following(3)).contains(Frame.binary(4, "[4]"));
    }

    @Test
    void encodesAMessageOnceForAll() {
        append(1);
        Frame frame = together.following(0).orElseThrow();
        assertThat(UTF_8.decode(frame.utf8().duplicate()).toString()).isEqualTo("[1]");
        assertThat(together.following(0).orElseThrow().utf8()).isSameAs(frame.utf8());
    }

    @Test
    void sendsASnapshotByItselfAndEachReaderTheirOwn() {
        append(2);
        assertThat(together.following(EventStream.NOTHING)).contains(Frame.binary(2, "[snapshot 2]"));
        append(1);
        assertThat(together.following(EventStream.NOTHING)).contains(Frame.binary(3, "[snapshot 3]"));
        append(KEPT);
        assertThat(together.following(1)).contains(Frame.binary(KEPT + 3, "[snapshot " + (KEPT + 3) + "]"));
    }

    @Test
    void leavesNothingOutAndRepeatsNothingHoweverReadersComeAndGo() {
        Random random = new Random(1);
        List<Reader> readers = List.of(new Reader(), new Reader(), new Reader());
        for (int step = 0; step < 20_000; step++) {
            appendWithoutGathering(random.nextInt(4));
            if (random.nextInt(3) == 0) {
                append(random.nextInt(2));
            }
            readers.get(random.nextInt(readers.size())).read();
        }
        append(1);
        readers.forEach(Reader::readAll);
        assertThat(readers).allSatisfy(reader -> assertThat(reader.seen).isEqualTo(ring.newest()));
    }

    private void append(int count) {
        appendWithoutGathering(count);
        together.gather(ring.newest());
    }

    private void appendWithoutGathering(int count) {
        for (int i = 0; i < count; i++) {
            ring.append(String::valueOf);
        }
    }

    /** A stream of numbers that says which it has left out. */
    private final class Numbers implements EventStream {

        @Override
        public Optional<Frame> following(long seq) {
            if (!ring.reachesBackTo(seq)) {
                return Optional.of(new Frame(ring.newest(), "snapshot " + ring.newest()));
            }
            return seq == ring.newest() ? Optional.empty() : Optional.of(new Frame(seq + 1, ring.frame(seq + 1)));
        }

        @Override
        public void add(StreamSubscriber reader) {}

        @Override
        public void remove(StreamSubscriber reader) {}
    }

    /** Checks that each number follows the one before, or that a snapshot says so. */
    private final class Reader {

        private static final Pattern NUMBER = Pattern.compile("(snapshot )?(\\d+)");

        private long seen;

        void read() {
            together.following(seen).ifPresent(this::take);
        }

        void readAll() {
            while (seen < ring.newest()) {
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
