package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A server in its own process and folder. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long MILLIS_BETWEEN_LOOKS = 10;
    private static final Set<Integer> GIVEN_PORTS = new HashSet<>();

    private final Path folder;
    private final URI base;
    private final Process process;
    private final double secondsToStart;

    /**
     * Starts a server and returns when it is ready.
     *
     * @param folder the working folder
     * @param java the arguments of {@code java} after the option for its temporary folder
     * @param ready the path that returns 200 when the server is ready
     */
    ServerProcess(Path folder, int port, List<String> java, String ready) {
        this.folder = folder;
        this.base = URI.create("http://127.0.0.1:" + port);
        long begin = System.nanoTime();
        this.process = launch(java);
        // Servers must not outlive the bench.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitReady(ready, begin);
        this.secondsToStart = (System.nanoTime() - begin) / 1e9;
    }

    /** Returns a free port outside the ephemeral range, never the same twice. */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
        return isFree(port) && GIVEN_PORTS.add(port) ? port : freePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Process launch(List<String> java) {
        try {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.io.tmpdir=" + temporary.toAbsolutePath()));
            command.addAll(java);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("console.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(String path, long begin) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (!answers(client, request)) {
            if (!process.isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not start, see " + folder.resolve("console.log"));
            }
            Pause.millis(MILLIS_BETWEEN_LOOKS);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    URI base() {
        return base;
    }

    Path folder() {
        return folder;
    }

    long pid() {
        return process.pid();
    }

    double secondsToStart() {
        return secondsToStart;
    }

    /** Returns the resident memory in MiB. */
    double residentMiB() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
