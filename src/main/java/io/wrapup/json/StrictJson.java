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
 * A strict JSON reader. Duplicate members, invalid text encoding, unpaired surrogates, trailing characters, numbers
 * outside the range of a double and nesting deeper than {@value #MAX_DEPTH} are a {@link MalformedJsonException}.
 * Thread-safe.
 */
public final class StrictJson {

    /** The maximum nesting depth. No request needs more, and the parser recurses on a finite stack. */
    public static final int MAX_DEPTH = 32;

    private static final int DIGITS_OF_MAX_DOUBLE = 309;

    /** The JSON-P provider, looked up once; the static methods of {@code Json} search the class path at each call. */
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
            rejectTrailingText(document);
        }
        JsonValue value = read(document);
        if (mayHaveUnpairedSurrogates(document)
                && !StandardCharsets.UTF_8.newEncoder().canEncode(value.toString())) {
            throw new MalformedJsonException("The body has an unpaired surrogate");
        }
        checkNumbers(value);
        return value;
    }

    /**
     * Rejects numbers that become infinite in a client that reads a double, as most clients do. Recurses; the nesting
     * depth has been checked before.
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

    /**
     * Returns whether the number exceeds the range of a double. Compares the magnitude first, so that only numbers near
     * the limit are converted and no exponent is expanded.
     */
    private static boolean isInfinite(BigDecimal number) {
        long integerDigits = (long) number.precision() - number.scale();
        return integerDigits > DIGITS_OF_MAX_DOUBLE && number.signum() != 0
                || integerDigits == DIGITS_OF_MAX_DOUBLE && Double.isInfinite(number.doubleValue());
    }

    /** Rejects text after the value. The reader stops at the end of the value; the parser reads what follows. */
    private static void rejectTrailingText(String document) {
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
            // The last two are thrown for numbers out of range.
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

    /**
     * Returns whether the document has an escape or a surrogate character, so that the expensive check is necessary.
     */
    private static boolean mayHaveUnpairedSurrogates(String document) {
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
     * Returns the index after the closing bracket of the first structure, if the document is well-formed; -1 if there
     * is none. Rejects deep nesting before parsing, because the parser recurses.
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
