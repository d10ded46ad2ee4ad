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
 * Wrapup as users run it: {@code java -jar target/wrapup.jar}, in a process that can be killed without warning and
 * restarted on the same data folder and the same ports. For one test thread.
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
     * @param data the data folder; the console output goes to {@code console.log} in it
     * @param options options before {@code -jar}, such as {@code -Dwrapup.disposition.window=PT1S}
     */
    public static WrapupProcess start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** Starts Wrapup with additional environment variables and returns when it is ready. */
    public static WrapupProcess start(Path data, Map<String, String> environment, String... options) {
        var wrapup = new WrapupProcess(data, environment, List.of(options));
        wrapup.awaitReady();
        return wrapup;
    }

    /** Returns the addresses, for the clients in this package. They stay the same over restarts. */
    public Site site() {
        return new Site(baseUri(), brokerUrl(), BrokerAccount.generatedIn(effectiveData()));
    }

    /** Returns the data folder, which an option may set to another one than the constructor's argument. */
    private Path effectiveData() {
        String key = "-Dwrapup.data=";
        return options.stream()
                .filter(option -> option.startsWith(key))
                .map(option -> Path.of(option.substring(key.length())))
                .findFirst()
                .orElse(data);
    }

    /** Returns the address without a trailing slash. It stays the same over restarts. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns the broker's URL for JMS clients. It stays the same over restarts. */
    public String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    /** Returns the process id, for external tools. */
    public long pid() {
        return process.pid();
    }

    /** Returns the data folder. */
    public Path data() {
        return data;
    }

    /** Returns the console output since the first start. */
    public String console() {
        try {
            return Files.readString(consoleFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it with {@code kill -9}, as in a power failure. */
    public void killForcibly() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Restarts Wrapup and returns when it is ready. If it runs, it is first stopped in an orderly way. */
    public void restart() {
        stop();
        process = launch();
        awaitReady();
    }

    /** Stops Wrapup in an orderly way. The data folder stays. */
    @Override
    public void close() {
        stop();
        Folders.delete(temporary());
    }

    private Process launch() {
        // A separate folder for temporary files, because a killed server leaves about 100 MB of unpacked jars.
        Folders.empty(temporary());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // C1 only, for a fast start: no test measures the speed of this process.
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

    /** Returns whether the readiness check succeeds. */
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
