package io.wrapup.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.broker.BrokerService;

/** An ActiveMQ broker in its own process. It has no accounts, and each message is durable as with its defaults. */
final class Broker implements AutoCloseable {

    private static final long START_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final int port = ServerProcess.freePort();
    private final Process process;

    /** Starts a broker and returns when it accepts connections. */
    Broker(Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Broker.class.getName(),
                folder.resolve("data").toString(),
                url());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("console.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The broker must not outlive the bench.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long limit = System.nanoTime() + START_LIMIT_NANOS;
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                process.destroyForcibly();
                throw new IllegalStateException("The broker did not start, see " + folder.resolve("console.log"));
            }
            Pause.millis(MILLIS_BETWEEN_LOOKS);
        }
    }

    /** Runs in the process; the arguments are the folder and the address. */
    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("bench");
        broker.setDataDirectory(arguments[0]);
        broker.setUseJmx(false);
        broker.getSystemUsage().getMemoryUsage().setLimit(64L << 20);
        broker.addConnector(arguments[1]);
        broker.start();
        broker.waitUntilStopped();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
