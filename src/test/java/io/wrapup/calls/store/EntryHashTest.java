package io.wrapup.calls.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryHashTest {

    private static final String ROW = row("a", 7, "01JD", 1_000, "REPORTING", "{\"ü\":1}", "[]");
    private static final EntryHash HASH = EntryHash.NONE.next(ROW);

    @Test
    void isTheDocumentedHashOfTheColumns() throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(new byte[32]);
        sha.update("a\n7\n01JD\n1000\nREPORTING\n{\"ü\":1}\n[]".getBytes(UTF_8));

        assertThat(HASH).hasToString(HexFormat.of().formatHex(sha.digest()));
    }

    @Test
    void hashesANullColumnAsAnEmptyLine() {
        assertThat(HASH.next(row("a", 8, "01JE", 1_000, null, "{}", null)))
                .isEqualTo(HASH.next(row("a", 8, "01JE", 1_000, "", "{}", "")));
    }

    @Test
    void differsForAChangeOfAnyColumn() {
        Stream<String> changed = Stream.of(
                row("b", 7, "01JD", 1_000, "REPORTING", "{\"ü\":1}", "[]"),
                row("a", 8, "01JD", 1_000, "REPORTING", "{\"ü\":1}", "[]"),
                row("a", 7, "01JE", 1_000, "REPORTING", "{\"ü\":1}", "[]"),
                row("a", 7, "01JD", 1_001, "REPORTING", "{\"ü\":1}", "[]"),
                row("a", 7, "01JD", 1_000, "TELEPHONY", "{\"ü\":1}", "[]"),
                row("a", 7, "01JD", 1_000, "REPORTING", "{\"u\":1}", "[]"),
                row("a", 7, "01JD", 1_000, "REPORTING", "{\"ü\":1}", null));

        assertThat(changed.map(EntryHash.NONE::next)).doesNotContain(HASH).doesNotHaveDuplicates();
    }

    @Test
    void dependsOnTheEntryBefore() {
        assertThat(HASH.next(ROW)).isNotEqualTo(HASH);
    }

    @Test
    void isStoredAsItsBytes() {
        assertThat(EntryHash.of(HASH.bytes())).isEqualTo(HASH).hasSameHashCodeAs(HASH);
        HASH.bytes()[0]++;
        assertThat(EntryHash.of(HASH.bytes())).isEqualTo(HASH);
    }

    private static String row(
            String callUuid, long version, String id, long at, String recipient, String account, String legs) {
        return StoredEntry.text(callUuid, version, id, at, recipient, account, legs);
    }
}
