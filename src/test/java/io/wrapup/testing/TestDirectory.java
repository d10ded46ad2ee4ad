package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The directory that the servers of the integration tests read ({@code wrapup.directory}): the demo directory, a few
 * special cases, and enough agents for each test to have its own. Thread-safe.
 */
public final class TestDirectory {

    /** The agent in the sample of the GWS documentation, with its device and number. */
    public static final TestAgent LEE = new TestAgent("lee", "wrapup", "631608b3-ceb1-472b-ba05-2ae39555b0d1", "15000");

    public static final TestAgent SUPERVISOR = new TestAgent("sam", "wrapup", "", "");
    public static final TestAgent TELEPHONY = new TestAgent("telephony", "wrapup", "", "");
    public static final TestAgent REPORTING = new TestAgent("reporting", "wrapup", "", "");
    /** An administrator without the role of a supervisor, as in the demo directory. */
    public static final TestAgent ADMINISTRATOR = new TestAgent("administrator", "wrapup", "", "");

    public static final TestAgent WITHOUT_VOICE = agent("voiceless", "19000");
    public static final TestAgent WITH_UMLAUTS = agent("jörg", "19001");

    static final Path FILE = ServerPorts.FOLDER.resolve("directory.json");
    private static final int AGENTS = 2_000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDirectory() {}

    /** Returns an agent that no other test uses. */
    public static TestAgent newAgent() {
        int number = NEXT.getAndIncrement();
        if (number >= AGENTS) {
            throw new IllegalStateException("more than " + AGENTS + " agents are wanted");
        }
        return numbered(number);
    }

    /** Writes the file. */
    static void write() {
        JsonObject demo = demo();
        JsonArrayBuilder users = Json.createArrayBuilder(demo.getJsonArray("users"))
                .add(Json.createObjectBuilder()
                        .add("userName", ADMINISTRATOR.userName())
                        .add("password", "plain:" + ADMINISTRATOR.password())
                        .add("roles", Json.createArrayBuilder().add("ROLE_ADMIN")))
                .add(user(WITHOUT_VOICE, "api-provisioning-read"))
                .add(user(WITH_UMLAUTS, "api-voice"));
        for (int number = 0; number < AGENTS; number++) {
            users.add(user(numbered(number), "api-voice"));
        }
        JsonObject directory =
                Json.createObjectBuilder(demo).add("users", users).build();
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Changes a user of the directory, or removes the user if the function returns {@link Optional#empty}. Running
     * servers read the change within two seconds.
     */
    public static synchronized void change(TestAgent agent, Function<JsonObject, Optional<JsonObject>> change) {
        try {
            JsonObject before = read(Files.newInputStream(FILE));
            JsonArrayBuilder users = Json.createArrayBuilder();
            before.getJsonArray("users").stream()
                    .map(JsonValue::asJsonObject)
                    .flatMap(user -> user.getString("userName").equals(agent.userName())
                            ? change.apply(user).stream()
                            : Stream.of(user))
                    .forEach(users::add);
            Path changed = FILE.resolveSibling("changed-directory.json");
            Files.writeString(
                    changed,
                    Json.createObjectBuilder(before).add("users", users).build().toString());
            Files.move(changed, FILE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject read(InputStream json) {
        try (JsonReader reader = Json.createReader(json)) {
            return reader.readObject();
        }
    }

    private static JsonObject demo() {
        var resource = TestDirectory.class.getResourceAsStream("/io/wrapup/directory/demo-directory.json");
        return read(Objects.requireNonNull(resource));
    }

    private static TestAgent numbered(int number) {
        return agent("agent" + number, Integer.toString(20_000 + number));
    }

    private static TestAgent agent(String userName, String phoneNumber) {
        String deviceId = UUID.nameUUIDFromBytes(userName.getBytes(UTF_8)).toString();
        return new TestAgent(userName, "secret of " + userName, deviceId, phoneNumber);
    }

    private static JsonObjectBuilder user(TestAgent agent, String feature) {
        return Json.createObjectBuilder()
                .add("userName", agent.userName())
                .add("password", "plain:" + agent.password())
                .add("firstName", "First name of " + agent.userName())
                .add("roles", Json.createArrayBuilder().add("ROLE_AGENT"))
                .add("features", Json.createArrayBuilder().add(feature))
                .add(
                        "devices",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("id", agent.deviceId())
                                        .add("phoneNumber", agent.phoneNumber())));
    }
}
