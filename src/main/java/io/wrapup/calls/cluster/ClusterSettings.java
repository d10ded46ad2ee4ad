package io.wrapup.calls.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether this server is one of several nodes, and the identity of this node. Immutable after its creation. */
@ApplicationScoped
public class ClusterSettings {

    private static final int MAX_NAME = 255;

    @Inject
    @ConfigProperty(name = "wrapup.cluster", defaultValue = "false")
    boolean enabled;

    @Inject
    @ConfigProperty(name = "wrapup.node")
    Optional<String> name;

    private final String instance = UUID.randomUUID().toString();
    private String node;

    @PostConstruct
    void choose() {
        node = name.orElseGet(ClusterSettings::hostName);
    }

    /** Returns whether other nodes may use the same database and broker. */
    public boolean enabled() {
        return enabled;
    }

    /** Returns the name of this node, which stays the same over restarts. 1 to 255 characters. */
    public String node() {
        return node;
    }

    /** Returns the random UUID of this process: a node that restarts is another instance. */
    public String instance() {
        return instance;
    }

    private static String hostName() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(host.length(), MAX_NAME));
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
