package io.wrapup.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document that somebody may send as JSON, and what becomes of it; the file {@code documents.txt} lists them all.
 *
 * @param notation the document as it is written there, by which tests name it
 */
public record JsonDocument(Verdict verdict, String notation, byte[] bytes) {

    /** What becomes of a document. */
    public enum Verdict {
        /** Well-formed, and taken as it is. */
        READ,
        /** Not JSON. */
        REFUSED,
        /** Well-formed, and refused nevertheless. */
        LIMITED
    }

    private static final Pattern SPECIAL = Pattern.compile("‹(?:(\\d+)×(.+?)|([0-9A-F ]+))›");

    /** All of them, in the order of the file. */
    public static Stream<JsonDocument> all() {
        try (InputStream file =
                Objects.requireNonNull(JsonDocument.class.getResourceAsStream("/io/wrapup/json/documents.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(JsonDocument::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonDocument of(String line) {
        int tab = line.indexOf('\t');
        String notation = line.substring(tab + 1);
        Verdict verdict = Verdict.valueOf(line.substring(0, tab).toUpperCase(Locale.ROOT));
        return new JsonDocument(verdict, notation, bytes(notation));
    }

    private static byte[] bytes(String notation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher special = SPECIAL.matcher(notation);
        int end = 0;
        while (special.find()) {
            bytes.writeBytes(notation.substring(end, special.start()).getBytes(UTF_8));
            bytes.writeBytes(
                    special.group(1) == null
                            ? HexFormat.of().parseHex(special.group(3).replace(" ", ""))
                            : special.group(2)
                                    .repeat(Integer.parseInt(special.group(1)))
                                    .getBytes(UTF_8));
            end = special.end();
        }
        bytes.writeBytes(notation.substring(end).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    public boolean isRead() {
        return verdict == Verdict.READ;
    }

    /** What it says; only of one that is read. */
    public JsonValue value() {
        return StrictJson.parse(bytes, UTF_8);
    }

    /** As a text; none when its bytes are no UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The bytes of a larger document in which this one stands in the place of {@code %s}. */
    public byte[] in(String larger) {
        String[] parts = larger.split("%s", 2);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(parts[0].getBytes(UTF_8));
        whole.writeBytes(bytes);
        whole.writeBytes(parts[1].getBytes(UTF_8));
        return whole.toByteArray();
    }

    @Override
    public String toString() {
        return verdict + " " + notation;
    }
}
