package io.wrapup.telephony.boundary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.StrictJson;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A message of the feed: text, or bytes in UTF-8, as bridges from other protocols make them. */
record FeedMessage(Message message) {

    /** @throws MalformedJsonException it says nothing that can be read */
    JsonValue json() throws JMSException {
        if (message instanceof TextMessage) {
            return StrictJson.parse(text());
        }
        if (message instanceof BytesMessage said) {
            return StrictJson.parse(bytes(said), UTF_8);
        }
        throw new MalformedJsonException("The message is neither text nor bytes");
    }

    /** What it says, to be kept: of bytes that are no UTF-8 each one as a character, so that none is lost. */
    String text() throws JMSException {
        if (message instanceof TextMessage said) {
            return said.getText() == null ? "" : said.getText();
        }
        return message instanceof BytesMessage said ? decoded(bytes(said)) : "";
    }

    /** How often it has been delivered, this time included. */
    int deliveries() throws JMSException {
        return message.getIntProperty("JMSXDeliveryCount");
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
