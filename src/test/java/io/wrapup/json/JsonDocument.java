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
 * A JSON document of a client, with the expected result. The file {@code documents.txt} lists all of them.
 *
 * @param notation the document as written in the file, which is its name in tests
 */
public record JsonDocument(Verdict verdict, String notation, byte[] bytes) {

    /** The expected result. */
    public enum Verdict {
        /** Well-formed and accepted. */
        READ,
        /** Not well-formed. */
        REFUSED,
        /** Well-formed but refused. */
        LIMITED
    }

    private static final Pattern SPECIAL = Pattern.compile("‹(?:(\\d+)×(.+?)|([0-9A-F ]+))›");

    /** Returns all documents in the order of the file. */
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

    /** Returns the value of an accepted document. */
    public JsonValue value() {
        return StrictJson.parse(bytes, UTF_8);
    }

    /** Returns the document as text; empty if its bytes are not valid UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Returns a larger document in which this one replaces {@code %s}. */
    public byte[] in(String template) {
        String[] parts = template.split("%s", 2);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.writeBytes(parts[0].getBytes(UTF_8));
        result.writeBytes(bytes);
        result.writeBytes(parts[1].getBytes(UTF_8));
        return result.toByteArray();
    }

    @Override
    public String toString() {
        return verdict + " " + notation;
    }
}
