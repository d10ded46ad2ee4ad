package io.wrapup.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wrapup.json.MalformedJsonException;
import io.wrapup.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** A parser of the directory's JSON. Throws a {@link DirectoryException} that names the place of the first error. */
final class DirectoryParser {

    private static final Pattern AGENT_ID = Pattern.compile("[0-9a-f]{32}");

    private DirectoryParser() {}

    static Directory parse(byte[] json) {
        var file = new DirectoryFields("", object(json));
        return Directory.of(
                file.objects("users").stream().map(DirectoryParser::agent).toList(),
                file.objects("dispositions").stream()
                        .map(DirectoryParser::catalogueNode)
                        .toList());
    }

    private static JsonObject object(byte[] json) {
        try {
            if (StrictJson.parse(json, UTF_8) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException e) {
            throw new DirectoryException(errorPlace(e));
        }
        throw new DirectoryException("the file is not a JSON object");
    }

    /**
     * Returns the place of the syntax error, without the parser's message, which may quote the file and with it a
     * password.
     */
    private static String errorPlace(MalformedJsonException e) {
        if (e.getCause() instanceof JsonParsingException cause) {
            JsonLocation at = cause.getLocation();
            return "line %d, column %d: is not JSON".formatted(at.getLineNumber(), at.getColumnNumber());
        }
        return "the file is not a JSON object in UTF-8";
    }

    private static Agent agent(DirectoryFields user) {
        String userName = userName(user);
        return new Agent(
                id(user, userName),
                userName,
                password(user),
                user.optionalText("firstName").orElse(""),
                user.optionalText("lastName").orElse(""),
                user.optionalText("emailAddress").orElse(""),
                roles(user),
                Set.copyOf(user.texts("features")),
                user.objects("devices").stream().map(DirectoryParser::device).toList());
    }

    private static String userName(DirectoryFields user) {
        String userName = user.text("userName");
        if (userName.contains(":")) {
            // HTTP Basic cannot carry it: the first colon ends the name (RFC 7617).
            throw user.error("userName", "contains a colon");
        }
        return userName;
    }

    /** Returns the id in the file, or one derived from the user name: the same at each start, and unique. */
    private static String id(DirectoryFields user, String userName) {
        String id = user.optionalText("id")
                .orElseGet(() -> UUID.nameUUIDFromBytes(userName.getBytes(UTF_8))
                        .toString()
                        .replace("-", ""));
        if (!AGENT_ID.matcher(id).matches()) {
            throw user.error("id", "is not 32 lower-case hexadecimal digits");
        }
        return id;
    }

    private static StoredPassword password(DirectoryFields user) {
        try {
            return StoredPassword.of(user.text("password"));
        } catch (IllegalArgumentException e) {
            throw user.error("password", "is neither a PBKDF2 hash nor plain:");
        }
    }

    private static Set<Role> roles(DirectoryFields user) {
        var roles = EnumSet.noneOf(Role.class);
        List<String> names = user.texts("roles");
        for (int i = 0; i < names.size(); i++) {
            try {
                roles.add(Role.valueOf(names.get(i)));
            } catch (IllegalArgumentException e) {
                throw user.error("roles[" + i + "]", "is not a role");
            }
        }
        return roles;
    }

    private static Device device(DirectoryFields device) {
        return new Device(device.text("id"), device.text("phoneNumber"));
    }

    private static CatalogueNode catalogueNode(DirectoryFields node) {
        String name = node.text("name");
        List<CatalogueNode> values = node.objects("values").stream()
                .map(DirectoryParser::catalogueNode)
                .toList();
        return new CatalogueNode(name, node.optionalText("displayName").orElse(name), values);
    }
}
