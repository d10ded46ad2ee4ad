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
 * A message of the telephony feed: text, or bytes in UTF-8, as bridges from other protocols send them.
 *
 * @param events the events of the message; empty if it has a flaw
 * @param flaw the reason why the message can never be applied
 */
record FeedMessage(Message message, List<TelephonyEvent> events, Optional<String> flaw) {

    static FeedMessage read(Message message) {
        try {
            return new FeedMessage(message, TelephonyEvent.readAll(json(message), Instant.now()), Optional.empty());
        } catch (JMSException e) {
            // The body was received completely, so a retry would fail in the same way: it is corrupt, or exceeds the
            // limit when inflated.
            return new FeedMessage(message, List.of(), Optional.of("The body cannot be read: " + e.getMessage()));
        } catch (MalformedJsonException | MissingMemberException | InvalidMemberException e) {
            return new FeedMessage(message, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static JsonValue json(Message message) throws JMSException {
        if (message instanceof TextMessage content) {
            return StrictJson.parse(text(content));
        }
        if (message instanceof BytesMessage content) {
            return StrictJson.parse(bytes(content), UTF_8);
        }
        throw new MalformedJsonException("The message is neither text nor bytes");
    }

    /**
     * Returns the content for the dead-letter queue. If bytes are not valid UTF-8, each byte becomes one character, so
     * that none is lost. Empty if the body cannot be read.
     */
    String text() {
        try {
            if (message instanceof TextMessage content) {
                return text(content);
            }
            return message instanceof BytesMessage content ? decoded(bytes(content)) : "";
        } catch (JMSException e) {
            return "";
        }
    }

    private static String text(TextMessage content) throws JMSException {
        return Objects.requireNonNullElse(content.getText(), "");
    }

    private static byte[] bytes(BytesMessage content) throws JMSException {
        content.reset();
        byte[] bytes = new byte[Math.toIntExact(content.getBodyLength())];
        content.readBytes(bytes);
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
