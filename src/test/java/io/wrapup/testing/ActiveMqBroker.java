package io.wrapup.testing;

import java.nio.file.Path;
import org.apache.activemq.broker.BrokerService;

/** A broker outside Wrapup that comes and goes; its messages outlive it. For one test thread. */
public final class ActiveMqBroker {

    private final Path data;
    private final String url = "tcp://127.0.0.1:" + Ports.free();
    private BrokerService broker = new BrokerService();

    /** Makes a broker that is not started. */
    public ActiveMqBroker(Path data) {
        this.data = data;
    }

    /** The same at each start. */
    public String url() {
        return url;
    }

    /** Starts it with all the messages it had; no effect if it runs. */
    public void start() {
        if (broker.isStarted()) {
            return;
        }
        try {
            broker = new BrokerService();
            broker.setBrokerName("outside");
            broker.setDataDirectoryFile(data.toFile());
            broker.setUseJmx(false);
            broker.setUseShutdownHook(false);
            broker.addConnector(url);
            broker.start();
            broker.waitUntilStarted();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it; no effect if it does not run. */
    public void stop() {
        try {
            broker.stop();
            broker.waitUntilStopped();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
