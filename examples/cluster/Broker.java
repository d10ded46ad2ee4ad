import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.broker.BrokerService;

/** An external ActiveMQ broker without accounts, for a trial on loopback. Arguments: its folder and its address. */
public final class Broker {

    private Broker() {}

    public static void main(String... args) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("cluster");
        broker.setDataDirectory(args[0]);
        broker.setUseJmx(false);
        broker.getSystemUsage().getMemoryUsage().setLimit(32L << 20);
        broker.addConnector(args[1]);
        broker.start();
        broker.waitUntilStarted();
        Files.createFile(Path.of(args[0], "ready"));
        broker.waitUntilStopped();
    }
}
