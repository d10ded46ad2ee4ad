package io.wrapup.telephony;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.MissingMemberException;
import io.wrapup.json.StrictJson;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message of the feed: text, or bytes in UTF-8, as bridges from other protocols make them.
 *
 * @param events what it tells of; nothing if it has a flaw
 * @param flaw why it can never be taken in
 */
record FeedMessage(Message message, List<TelephonyEvent> events, Optional<String> flaw) {

    static FeedMessage read(Message message) {
        try {
            return new FeedMessage(message, TelephonyEvents.read(json(message), Instant.now()), Optional.empty());
        } catch (JMSException e) {
            // The body is here already, so a second attempt would find the same: it is corrupt, or inflates to too
            // much.
            return new FeedMessage(message, List.of(), Optional.of("The body cannot be read: " + e.getMessage()));
        } catch (MalformedJsonException | MissingMemberException | InvalidMemberException e) {
            return new FeedMessage(message, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static JsonValue json(Message message) throws JMSException {
        if (message instanceof TextMessage said) {
            return StrictJson.parse(text(said));
        }
        if (message instanceof BytesMessage said) {
            return StrictJson.parse(bytes(said), UTF_8);
        }
        throw new MalformedJsonException("The message is neither text nor bytes");
    }

    /** What it says, to be kept: of bytes that are no UTF-8 each one as a character, so that none is lost. Empty if the body cannot be read. */
    String text() {
        try {
            if (message instanceof TextMessage said) {
                return text(said);
            }
            return message instanceof BytesMessage said ? decoded(bytes(said)) : "";
        } catch (JMSException e) {
            return "";
        }
    }

    private static String text(TextMessage said) throws JMSException {
        return Objects.requireNonNullElse(said.getText(), "");
    }

    private static byte[] bytes(BytesMessage said) throws JMSException {
        said.reset();
        byte[] bytes = new byte[Math.toIntExact(said.getBodyLength())];
        said.readBytes(bytes);
        return bytes;
    }

    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, ISO_8859_1);
        }
    }
}
