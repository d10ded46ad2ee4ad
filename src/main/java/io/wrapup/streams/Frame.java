package io.wrapup.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of a stream.
 *
 * @param seq the number of the newest change that the message contains
 * @param utf8 the text for subscribers that receive binary messages, encoded once for all of them; null for text
 *     messages, which the server encodes for each client
 */
public record Frame(long seq, String text, @Nullable ByteBuffer utf8) {

    /** Creates a frame for text messages. */
    public Frame(long seq, String text) {
        this(seq, text, null);
    }

    /** Returns a frame for binary messages. */
    public static Frame binary(long seq, String text) {
        return new Frame(seq, text, StandardCharsets.UTF_8.encode(text).asReadOnlyBuffer());
    }
}
