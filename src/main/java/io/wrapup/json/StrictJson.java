package io.wrapup.json;

import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON documents without forgiving anything: duplicate members, invalid text encoding, half surrogate pairs, trailing
 * characters, numbers that nothing can hold and nesting deeper than {@value #MAX_DEPTH} are a {@link MalformedJsonException}. Thread-safe.
 */
public final class StrictJson {

    /** Deepest nesting read; nothing a call carries needs more, and a parser's stack is finite. */
    public static final int MAX_DEPTH = 32;

    /** The JSON-P implementation, looked up once: the static methods of {@code Json} search the class path at each call. */
    public static final JsonProvider PROVIDER = JsonProvider.provider();

    private static final JsonParserFactory PARSERS =
            PROVIDER.createParserFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /** Parses a whole document in the given encoding. */
    public static JsonValue parse(byte[] document, Charset encoding) {
        return parse(decode(document, encoding));
    }

    /** Parses a whole document. */
    public static JsonValue parse(String document) {
        refuseDeepNesting(document);
        JsonValue value = read(document);
        if (mayHaveHalfPairs(document) && !StandardCharsets.UTF_8.newEncoder().canEncode(value.toString())) {
            throw new MalformedJsonException("The body has half a surrogate pair where a character belongs");
        }
        return value;
    }

    private static JsonValue read(String document) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(document))) {
            parser.next();
            JsonValue value = parser.getValue();
            // The value ends where it ends; what follows it, the parser finds when it is asked for more.
            if (parser.hasNext()) {
                throw new MalformedJsonException("The body is more than one JSON document");
            }
            return value;
        } catch (NoSuchElementException
                | JsonException
                | IllegalStateException
                | NumberFormatException
                | UnsupportedOperationException e) {
            // The last two are what a number causes that nothing can hold.
            throw new MalformedJsonException("The body is not well-formed JSON", e);
        }
    }

    /** Half a pair comes as an escape, or as a character that is one; only then it is worth looking closer. */
    private static boolean mayHaveHalfPairs(String document) {
        return document.contains("\\u") || document.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    private static String decode(byte[] document, Charset encoding) {
        try {
            return encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("The body is not valid " + encoding.name(), e);
        }
    }

    /** Checked before parsing, because a parser recurses and only then would notice. */
    private static void refuseDeepNesting(String document) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < document.length(); i++) {
            char c = document.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                if (++depth > MAX_DEPTH) {
                    throw new MalformedJsonException("The body is nested deeper than " + MAX_DEPTH + " levels");
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }
}
