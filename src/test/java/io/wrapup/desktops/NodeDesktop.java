package io.wrapup.desktops;

import static org.assertj.core.api.Assertions.assertThat;

import io.wrapup.testing.Headset.Notice;
import io.wrapup.testing.Programs;
import io.wrapup.testing.Server;
import io.wrapup.testing.Site;
import io.wrapup.testing.TestAgent;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A desktop under Node.js ({@code src/test/js/desktop.js}), which prints one line for each message. Not thread-safe.
 */
final class NodeDesktop implements AutoCloseable {

    static final Path SOURCES = Path.of("src", "test", "js");
    static final Path FOLDER = Server.folder().resolve("js");
    private static final Path LOG = FOLDER.resolve("npm.log");

    private final Process process;
    private final BufferedReader lines;

    private NodeDesktop(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /**
     * Installs the clients, or skips the test if Node.js or the package registry is not available: see
     * {@link Programs}.
     */
    static void install() {
        Programs.need(succeeds(List.of("node", "--version")), "no Node.js");
        Programs.need(succeeds(List.of("npm", "ci", "--no-audit", "--no-fund")), "npm ci failed, see " + LOG);
    }

    private static boolean succeeds(List<String> command) {
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "package-lock.json", ".npmrc", "desktop.js")) {
                Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            return new ProcessBuilder(command)
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(LOG.toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a client and returns when it has subscribed. */
    static NodeDesktop listening(String client, Site site, TestAgent agent, String subscription) throws IOException {
        NodeDesktop desktop = new NodeDesktop(new ProcessBuilder(
                        "node",
                        "desktop.js",
                        client,
                        site.base().toString(),
                        agent.userName() + ":" + agent.password(),
                        subscription)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        assertThat(desktop.lines.readLine()).isEqualTo("ready");
        return desktop;
    }

    /** Returns the next message; fails if the client printed anything else. */
    Notice next() throws IOException {
        String line = lines.readLine();
        assertThat(line).startsWith("message ");
        try (JsonReader reader = Json.createReader(new StringReader(line.substring("message ".length())))) {
            return new Notice(reader.readObject());
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
