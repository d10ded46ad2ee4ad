package io.wrapup.gws;

import io.wrapup.json.InvalidMemberException;
import io.wrapup.json.JsonFields;
import io.wrapup.json.MissingMemberException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the call that a request names. The path, {@code callUri} and {@code callUuid} may each name it; at least one
 * must, and all must agree. Of {@code callUri} only the end counts, {@code …/calls/{id}} or {@code …/me/calls/{id}}:
 * host and port are those by which the client reaches the server.
 */
final class CallReference {

    private static final Pattern CALL_URI = Pattern.compile("(?:.*/)?calls/([^/?#]+)/?");

    private CallReference() {}

    /** Returns the UUID of the call, from the path if it has one, and from the members. */
    static String resolve(Optional<String> fromPath, JsonFields members) {
        Optional<String> fromUri = members.text("callUri").map(CallReference::lastSegment);
        Optional<String> fromUuid = members.text("callUuid");
        String callUuid =
                fromPath.or(() -> fromUuid).or(() -> fromUri).orElseThrow(() -> new MissingMemberException("callUuid"));
        if (callUuid.isEmpty()) {
            throw new InvalidMemberException("callUuid", "must not be empty");
        }
        requireAgreement("callUri", fromUri, callUuid);
        requireAgreement("callUuid", fromUuid, callUuid);
        return callUuid;
    }

    private static String lastSegment(String callUri) {
        Matcher matcher = CALL_URI.matcher(callUri);
        if (!matcher.matches()) {
            throw new InvalidMemberException("callUri", "must end in /calls/{id}");
        }
        return matcher.group(1);
    }

    private static void requireAgreement(String member, Optional<String> named, String callUuid) {
        if (named.filter(id -> !id.equals(callUuid)).isPresent()) {
            throw new InvalidMemberException(member, "names another call than the rest of the request");
        }
    }
}
