package io.wrapup.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads JSON documents without forgiving anything: duplicate members, invalid text encoding, half surrogate pairs, trailing
 * characters, numbers outside the range of a double and nesting deeper than {@value #MAX_DEPTH} are a {@link MalformedJsonException}. Thread-safe.
 */
public final class StrictJson {

    /** Deepest nesting read; nothing a call carries needs more, and a parser's stack is finite. */
    public static final int MAX_DEPTH = 32;

    private static final int DIGITS_OF_MAX_DOUBLE = 309;

    /** The JSON-P implementation, looked up once: the static methods of {@code Json} search the class path at each call. */
    public static final JsonProvider PROVIDER = JsonProvider.provider();

    private static final JsonReaderFactory READERS =
            PROVIDER.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /** Parses a whole document in the given encoding. */
    public static JsonValue parse(byte[] document, Charset encoding) {
        return parse(decode(document, encoding));
    }

    /** Parses a whole document. */
    public static JsonValue parse(String document) {
        int end = endOfStructure(document);
        if (end < 0 || !isSpace(document, end)) {
            refuseMoreThanOne(document);
        }
        JsonValue value = read(document);
        if (mayHaveHalfPairs(document) && !StandardCharsets.UTF_8.newEncoder().canEncode(value.toString())) {
            throw new MalformedJsonException("The body has half a surrogate pair where a character belongs");
        }
        checkNumbers(value);
        return value;
    }

    /**
     * Refuses numbers that become infinite in a client that reads a double, as most do. The nesting was bounded before, so that this may
     * recurse.
     */
    private static void checkNumbers(JsonValue value) {
        if (value instanceof JsonNumber number) {
            if (isInfinite(number.bigDecimalValue())) {
                throw new MalformedJsonException("The body has a number outside the range of a double");
            }
        } else if (value instanceof JsonObject object) {
            object.values().forEach(StrictJson::checkNumbers);
        } else if (value instanceof JsonArray array) {
            array.forEach(StrictJson::checkNumbers);
        }
    }

    /** Looks at the magnitude first: only a number about as large as the largest double is converted, and nothing is ever unfolded. */
    private static boolean isInfinite(BigDecimal number) {
        long integerDigits = (long) number.precision() - number.scale();
        return integerDigits > DIGITS_OF_MAX_DOUBLE && number.signum() != 0
                || integerDigits == DIGITS_OF_MAX_DOUBLE && Double.isInfinite(number.doubleValue());
    }

    /** The reader stops where the value ends; the parser sees what follows. */
    private static void refuseMoreThanOne(String document) {
        try (JsonParser parser = PROVIDER.createParser(new StringReader(document))) {
            while (parser.hasNext()) {
                parser.next();
            }
        } catch (JsonException | IllegalStateException e) {
            throw malformed(e);
        }
    }

    private static JsonValue read(String document) {
        try (JsonReader reader = READERS.createReader(new StringReader(document))) {
            return reader.readValue();
        } catch (JsonException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            // The last two are what a number causes that nothing can hold.
            throw malformed(e);
        }
    }

    private static MalformedJsonException malformed(RuntimeException cause) {
        return new MalformedJsonException("The body is not well-formed JSON", cause);
    }

    private static boolean isSpace(String document, int from) {
        for (int i = from; i < document.length(); i++) {
            if (" \t\r\n".indexOf(document.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
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

    /**
     * Where the first bracket is closed, if the document is well-formed; negative when it never is. Deep nesting is refused here, before
     * parsing, because a parser recurses and only then would notice.
     */
    private static int endOfStructure(String document) {
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
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
