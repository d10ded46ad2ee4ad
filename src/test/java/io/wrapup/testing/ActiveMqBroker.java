package io.wrapup.testing;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.command.TransactionId;

/** An external broker that can be started and stopped and keeps its messages. For one test thread. */
public final class ActiveMqBroker {

    private final Path data;
    private final String url = "tcp://127.0.0.1:" + Ports.free();
    private final AtomicInteger transactions = new AtomicInteger();
    private BrokerService broker = new BrokerService();

    /** Creates a broker without starting it. */
    public ActiveMqBroker(Path data) {
        this.data = data;
    }

    /** Returns the URL, which is the same at each start. */
    public String url() {
        return url;
    }

    /** Starts it with all its messages; no effect if it runs. */
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
            broker.setPlugins(new BrokerPlugin[] {CountingTransactions::new});
            broker.addConnector(url);
            broker.start();
            broker.waitUntilStarted();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number of committed transactions. */
    public int transactions() {
        return transactions.get();
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

    private final class CountingTransactions extends BrokerFilter {

        CountingTransactions(Broker next) {
            super(next);
        }

        @Override
        public void commitTransaction(ConnectionContext context, TransactionId id, boolean onePhase) throws Exception {
            super.commitTransaction(context, id, onePhase);
            transactions.incrementAndGet();
        }
    }
}
