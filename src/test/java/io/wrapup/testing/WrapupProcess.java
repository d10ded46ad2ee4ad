package io.wrapup.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Wrapup as users run it: {@code java -jar target/wrapup.jar}, a process that can be killed without warning and started
 * again on the same data folder and the same ports. For one test thread.
 */
public final class WrapupProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private final int port = Ports.free();
    private final int brokerPort = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    private WrapupProcess(Path data, Map<String, String> environment, List<String> options) {
        this.data = data.toAbsolutePath();
        this.environment = environment;
        this.options = options;
        this.process = launch();
    }

    /**
     * Starts Wrapup and returns when it is ready.
     *
     * @param data its data folder; what it writes to the console goes to {@code console.log} in there
     * @param options more for the command line before {@code -jar}, such as {@code -Dwrapup.disposition.window=PT1S}
     */
    public static WrapupProcess start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** The same with more in the environment of the process. */
    public static WrapupProcess start(Path data, Map<String, String> environment, String... options) {
        var wrapup = new WrapupProcess(data, environment, List.of(options));
        wrapup.awaitReady();
        return wrapup;
    }

    /** All of it, for the clients in this package; stays the same over restarts. */
    public Site site() {
        return new Site(baseUri(), brokerUrl(), BrokerAccount.generatedIn(effectiveData()));
    }

    /** The data folder of the options, if they name another one. */
    private Path effectiveData() {
        String key = "-Dwrapup.data=";
        return options.stream()
                .filter(option -> option.startsWith(key))
                .map(option -> Path.of(option.substring(key.length())))
                .findFirst()
                .orElse(data);
    }

    /** Where it serves, without a trailing slash; stays the same over restarts. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a JMS client connects to; stays the same over restarts. */
    public String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    /** Its process id, for tools that look at it from outside. */
    public long pid() {
        return process.pid();
    }

    /** Where it keeps its state. */
    public Path data() {
        return data;
    }

    /** All that it has said since it was first started. */
    public String console() {
        try {
            return Files.readString(consoleFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut would: {@code kill -9}. */
    public void killForcibly() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again, after an orderly stop if it is running, and returns when it is ready. */
    public void restart() {
        stop();
        process = launch();
        awaitReady();
    }

    /** Stops it in an orderly way; the data folder stays. */
    @Override
    public void close() {
        stop();
        Folders.delete(temporary());
    }

    private Process launch() {
        // Its own folder for temporary files, because a killed server leaves a hundred megabytes of unpacked jars
        // behind.
        Folders.empty(temporary());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Compiled for a quick start: no speed is measured on this process.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary(),
                "-Dwrapup.data=" + data,
                "-Dwrapup.directory=" + TestDirectory.FILE.toAbsolutePath(),
                "-Dwrapup.broker.listen=" + brokerUrl(),
                "-Dwrapup.telephony.requests=wrapup.telephony.requests"));
        command.addAll(options);
        command.addAll(List.of("-jar", "target/wrapup.jar", "--port", Integer.toString(port)));
        try {
            Files.createDirectories(data);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(consoleFile().toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        try {
            await("ready").atMost(START_LIMIT).until(() -> isReady() || !process.isAlive());
        } finally {
            if (!isReady()) {
                process.destroyForcibly();
            }
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("Wrapup did not start:\n" + console());
        }
    }

    /** Whether it says that it can do its work. */
    public boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(baseUri().resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path consoleFile() {
        return data.resolve("console.log");
    }

    private Path temporary() {
        return data.resolveSibling(data.getFileName() + ".tmp");
    }
}
