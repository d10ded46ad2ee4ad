package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The users of the bench: {@value #AGENTS} agents with a telephone each, a supervisor, and the telephony platform. */
final class Directory {

    static final int AGENTS = 1_200;
    static final String SUPERVISOR = "sam";
    static final String TELEPHONY = "telephony";
    static final String PASSWORD = "wrapup";

    private Directory() {}

    static String agent(int number) {
        return "agent" + number;
    }

    static String phone(int number) {
        return Integer.toString(20_000 + number);
    }

    static void write(Path file) {
        String agents = IntStream.range(0, AGENTS)
                .mapToObj(number -> user(agent(number), "ROLE_AGENT", device(number)))
                .collect(Collectors.joining(","));
        String others = user(SUPERVISOR, "ROLE_SUPERVISOR", "") + "," + user(TELEPHONY, "ROLE_TELEPHONY", "");
        try {
            Files.writeString(file, "{\"users\":[" + others + "," + agents + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String user(String name, String role, String devices) {
        return """
                {"userName":"%s","password":"plain:%s","roles":["%s"],"features":["api-voice"],"devices":[%s]}""".formatted(name, PASSWORD, role, devices);
    }

    private static String device(int number) {
        UUID id = UUID.nameUUIDFromBytes(agent(number).getBytes(StandardCharsets.UTF_8));
        return "{\"id\":\"" + id + "\",\"phoneNumber\":\"" + phone(number) + "\"}";
    }
}
