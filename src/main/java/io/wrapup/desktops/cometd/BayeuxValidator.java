package io.wrapup.desktops.cometd;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MalformedJsonException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * The validation of Bayeux messages. The CometD library does not check member types; a wrong type would cause an
 * internal error there.
 */
final class BayeuxValidator {

    private static final String HANDSHAKE = "/meta/handshake";

    private BayeuxValidator() {}

    /**
     * Validates a body: one message or an array of messages.
     *
     * @throws MalformedJsonException the body has no message
     * @throws InvalidMemberException a member has a wrong type
     */
    static void check(JsonValue body) {
        List<? extends JsonValue> messages = body instanceof JsonArray array ? array : List.of(body);
        if (messages.isEmpty()) {
            throw new MalformedJsonException("The body must have at least one message");
        }
        for (JsonValue message : messages) {
            check(JsonFields.of(message), messages.size() > 1);
        }
    }

    private static void check(JsonFields message, boolean inBatch) {
        if (inBatch && message.text("channel").filter(HANDSHAKE::equals).isPresent()) {
            throw new InvalidMemberException("channel", "must not be " + HANDSHAKE + " beside other messages");
        }
        message.text("channel");
        message.text("clientId");
        message.object("ext");
        message.object("advice").ifPresent(BayeuxValidator::checkAdvice);
        checkSubscription(message);
    }

    private static void checkAdvice(JsonObject advice) {
        for (String member : List.of("timeout", "interval")) {
            if (advice.containsKey(member) && !(advice.get(member) instanceof JsonNumber)) {
                throw new InvalidMemberException("advice." + member, "must be a number");
            }
        }
    }

    private static void checkSubscription(JsonFields message) {
        if (message.json().get("subscription") instanceof JsonString) {
            return;
        }
        message.texts("subscription");
    }
}
