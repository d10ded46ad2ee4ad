package io.wrapup.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The check of the header {@code Host}: whether a request is meant for this server. A page of another site whose name
 * resolves to this machine (DNS rebinding) sends that name, and responses repeat the host in their links. Accepted are
 * the names of the loopback interface, names and addresses of this machine, the host of {@code wrapup.external-url} and
 * the hosts of {@code wrapup.http.hosts}, on any port. {@code X-Forwarded-Host} is ignored, because a client can send
 * any value.
 *
 * <p>An accepted header is cached and then costs one look-up. Names and addresses of the machine are read again at most
 * every {@value #REFRESH_SECONDS} s, when a request names an unknown host. Thread-safe.
 */
@ApplicationScoped
public class HostPolicy {

    private static final Logger LOGGER = System.getLogger(HostPolicy.class.getName());

    /**
     * RFC 3986, 3.2.2: an IP literal or a name, then a port; names with characters that DNS does not have are refused.
     */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[0-9a-f:.]{2,45}]|[0-9a-z_-]+(?:\\.[0-9a-z_-]+)*)(?::(?<port>[0-9]{0,5}))?");

    private static final Pattern ADDRESS =
            Pattern.compile("\\[.*|(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final int MAX_LENGTH = 255 + ":65535".length();
    private static final int HIGHEST_PORT = 65_535;
    private static final long REFRESH_SECONDS = 60;
    private static final int MAX_ACCEPTED = 1000;

    @Inject
    @ConfigProperty(name = "wrapup.external-url")
    Optional<String> externalUrl;

    @Inject
    @ConfigProperty(name = "wrapup.http.hosts")
    Optional<String[]> listed;

    /** The accepted headers and names; bounded, because a client may vary the port. */
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    private final AtomicLong nextRefresh = new AtomicLong(System.nanoTime());
    private volatile Set<String> ownNames = Set.of();
    private volatile Set<InetAddress> ownAddresses = Set.of();
    private Set<String> configured = Set.of();

    @PostConstruct
    void readSettings() {
        Stream<String> hosts =
                listed.stream().flatMap(Arrays::stream).map(host -> host.strip().toLowerCase(Locale.ROOT));
        Stream<String> external =
                externalUrl.map(URI::create).map(URI::getHost).map(host -> host.toLowerCase(Locale.ROOT)).stream();
        configured = Set.copyOf(
                Stream.concat(hosts, external).filter(host -> !host.isEmpty()).toList());
    }

    /** Reads the names of this machine before the first request, because DNS may be slow. */
    void prepare(@Observes @Initialized(ApplicationScoped.class) Object start) {
        refresh();
    }

    /**
     * Returns whether the request is meant for this server. A request without the header is HTTP/1.0 and not from a
     * browser; then the address at which it arrived is checked.
     */
    public boolean isAllowed(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Host");
        if (!headers.hasMoreElements()) {
            return isAllowed(request.getServerName());
        }
        String host = headers.nextElement();
        // The server builds links from the host of an absolute request target (RFC 9112, 3.2.2).
        return !headers.hasMoreElements() && isAllowed(host) && isAllowed(bracketed(request.getServerName()));
    }

    /** Returns whether the value of the header, or the name, is accepted. */
    boolean isAllowed(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        if (accepted.contains(authority)) {
            return true;
        }
        Optional<String> host = host(authority);
        if (host.isEmpty() || !isServed(host.get())) {
            return false;
        }
        if (accepted.size() < MAX_ACCEPTED) {
            accepted.add(authority);
        }
        return true;
    }

    private static @Nullable String bracketed(@Nullable String name) {
        return name != null && name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    /** Returns the host in lower case, without its port, or empty if its syntax is invalid. */
    private static Optional<String> host(String authority) {
        if (authority.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = parts.group("port");
        return port == null || port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT
                ? Optional.of(parts.group("host"))
                : Optional.empty();
    }

    private boolean isServed(String host) {
        if (host.equals("localhost") || configured.contains(host)) {
            return true;
        }
        Optional<InetAddress> address = address(host);
        if (address.isPresent() && address.get().isLoopbackAddress() || isOwn(host, address)) {
            return true;
        }
        if (!isTimeToRefresh()) {
            return false;
        }
        refresh();
        if (isOwn(host, address)) {
            return true;
        }
        LOGGER.log(Level.WARNING, "Requests for the host {0} are refused; see wrapup.http.hosts", host);
        return false;
    }

    private boolean isOwn(String host, Optional<InetAddress> address) {
        return address.map(ownAddresses::contains).orElseGet(() -> ownNames.contains(host));
    }

    /** Parses a literal address; returns empty for a name, which is never resolved. */
    private static Optional<InetAddress> address(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private boolean isTimeToRefresh() {
        long now = System.nanoTime();
        long next = nextRefresh.get();
        return now - next >= 0 && nextRefresh.compareAndSet(next, now + TimeUnit.SECONDS.toNanos(REFRESH_SECONDS));
    }

    private void refresh() {
        Set<String> names = new HashSet<>();
        Set<InetAddress> addresses = new HashSet<>();
        try {
            for (NetworkInterface networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                addresses.addAll(Collections.list(networkInterface.getInetAddresses()));
            }
            InetAddress self = InetAddress.getLocalHost();
            names.add(self.getHostName().toLowerCase(Locale.ROOT));
            names.add(self.getCanonicalHostName().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The names and addresses of this machine could be read only in part", e);
        }
        ownAddresses = Set.copyOf(addresses);
        ownNames = Set.copyOf(names);
    }
}
