package io.wrapup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.broker.BrokerService;
import org.awaitility.Awaitility;

/** An ActiveMQ broker in its own process, which can be killed and keeps its messages. For one test thread. */
public final class BrokerProcess implements AutoCloseable {

    private final Path data;
    private final int port = Ports.free();
    private Process process;

    private BrokerProcess(Path data) {
        this.data = data;
        this.process = launch();
    }

    /** Starts a broker and returns when it accepts connections. */
    public static BrokerProcess start(Path data) {
        BrokerProcess broker = new BrokerProcess(data);
        broker.awaitListening();
        return broker;
    }

    /** Runs in the process; the arguments are the folder and the address. */
    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("outside");
        broker.setDataDirectory(arguments[0]);
        broker.setUseJmx(false);
        broker.getSystemUsage().getMemoryUsage().setLimit(64L << 20);
        broker.addConnector(arguments[1]);
        broker.start();
        broker.waitUntilStopped();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it with {@code kill -9}, as in a power failure. */
    public void killForcibly() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Restarts it after a kill, with its messages. */
    public void restart() {
        process = launch();
        awaitListening();
    }

    private Process launch() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                BrokerProcess.class.getName(),
                data.toString(),
                url());
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("broker.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() {
        Awaitility.await("broker").atMost(Duration.ofMinutes(1)).until(() -> Ports.isOpen(port));
    }

    @Override
    public void close() {
        killForcibly();
    }
}
