package io.wrapup.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message on a stream, and the number of the newest change that whoever has read it knows.
 *
 * @param utf8 the text for those who get it in binary messages, encoded once for all of them; null when it is for text messages, which
 *     the server encodes for each client by itself
 */
public record Frame(long seq, String text, @Nullable ByteBuffer utf8) {

    /** A frame for text messages. */
    public Frame(long seq, String text) {
        this(seq, text, null);
    }

    /** A frame for binary messages. */
    public static Frame binary(long seq, String text) {
        return new Frame(seq, text, StandardCharsets.UTF_8.encode(text).asReadOnlyBuffer());
    }
}
