package io.wrapup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The directory that the servers of the integration tests read ({@code wrapup.directory}): the two agents of the GWS
 * documentation, a few special cases, and so many others that each test can have its own. Thread-safe.
 */
public final class TestDirectory {

    /** The agent of the documentation's sample, with its device and number. */
    public static final TestAgent LEE = new TestAgent("lee", "wrapup", "631608b3-ceb1-472b-ba05-2ae39555b0d1", "15000");
    /** Whom the sample's call is with. */
    public static final TestAgent ANA = agent("ana", "15001");

    public static final TestAgent WITHOUT_VOICE = agent("voiceless", "15002");
    public static final TestAgent WITH_UMLAUTS = agent("jörg", "15003");
    public static final TestAgent SUPERVISOR = machine("sam");
    public static final TestAgent TELEPHONY = machine("telephony");

    static final Path FILE = Path.of("target", "it-directory.json");
    private static final int AGENTS = 600;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestDirectory() {}

    /** An agent that no other test has had or will get. */
    public static TestAgent newAgent() {
        int number = NEXT.getAndIncrement();
        if (number >= AGENTS) {
            throw new IllegalStateException("more than " + AGENTS + " agents are wanted");
        }
        return numbered(number);
    }

    /** Writes the file. */
    static void write() {
        JsonArrayBuilder users = Json.createArrayBuilder()
                .add(user(LEE, "ROLE_AGENT", "api-voice"))
                .add(user(ANA, "ROLE_AGENT", "api-voice"))
                .add(user(WITHOUT_VOICE, "ROLE_AGENT", "api-provisioning-read"))
                .add(user(WITH_UMLAUTS, "ROLE_AGENT", "api-voice"))
                .add(user(SUPERVISOR, "ROLE_SUPERVISOR", "api-voice"))
                .add(user(TELEPHONY, "ROLE_TELEPHONY", "none"));
        for (int number = 0; number < AGENTS; number++) {
            users.add(user(numbered(number), "ROLE_AGENT", "api-voice"));
        }
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(
                    FILE, Json.createObjectBuilder().add("users", users).build().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestAgent numbered(int number) {
        return agent("agent" + number, Integer.toString(20_000 + number));
    }

    private static TestAgent agent(String userName, String phoneNumber) {
        String deviceId = UUID.nameUUIDFromBytes(userName.getBytes(UTF_8)).toString();
        return new TestAgent(userName, "secret of " + userName, deviceId, phoneNumber);
    }

    private static TestAgent machine(String userName) {
        return new TestAgent(userName, "secret of " + userName, "", "");
    }

    private static JsonObjectBuilder user(TestAgent agent, String role, String feature) {
        JsonArrayBuilder devices = Json.createArrayBuilder();
        if (!agent.deviceId().isEmpty()) {
            devices.add(Json.createObjectBuilder().add("id", agent.deviceId()).add("phoneNumber", agent.phoneNumber()));
        }
        return Json.createObjectBuilder()
                .add("userName", agent.userName())
                .add("password", "plain:" + agent.password())
                .add("firstName", "First name of " + agent.userName())
                .add("roles", Json.createArrayBuilder().add(role))
                .add("features", Json.createArrayBuilder().add(feature))
                .add("devices", devices);
    }
}
