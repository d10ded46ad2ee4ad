package io.wrapup.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.regex.Pattern;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.hk2.api.ActiveDescriptor;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.utilities.AbstractActiveDescriptor;
import org.glassfish.hk2.utilities.BuilderHelper;
import org.glassfish.hk2.utilities.ServiceLocatorUtilities;
import org.jspecify.annotations.Nullable;

/**
 * A filter that checks requests before the server maps them to the application. Otherwise a path that cannot be
 * decoded, or a host that cannot be parsed, would end in a stack trace in the log and an empty response with status
 * 200, and directories would be redirected for any host. The filter replaces the path of such a request by one that the
 * sign-in refuses, so that all refusals come from the same place. It also ignores offers of HTTP/2.
 *
 * <p>The listeners of HTTP and HTTPS look up the add-on when they open, and {@code wrapup.jar} opens them after the
 * deployment. In a server that was listening before, the server's own responses to such requests remain.
 */
@WebListener
public class RequestGate implements ServletContextListener {

    /** The name under which the server looks up its Comet support, which is then not loaded; CometD does not use it. */
    private static final String ADD_ON = "comet";

    @Inject
    HostPolicy hosts;

    private @Nullable ActiveDescriptor<?> registration;

    @Override
    public void contextInitialized(ServletContextEvent start) {
        AbstractActiveDescriptor<Gate> descriptor =
                BuilderHelper.createConstantDescriptor(new Gate(hosts), ADD_ON, AddOn.class);
        descriptor.setRanking(1);
        registration = ServiceLocatorUtilities.addOneDescriptor(server(), descriptor);
    }

    @Override
    public void contextDestroyed(ServletContextEvent end) {
        if (registration != null) {
            ServiceLocatorUtilities.removeOneDescriptor(server(), registration);
        }
    }

    /**
     * Returns the registry of the server's own services. Its class is in no published artifact, so it is loaded by
     * name.
     */
    private static ServiceLocator server() {
        try {
            return (ServiceLocator) Class.forName("org.glassfish.internal.api.Globals")
                    .getMethod("getDefaultHabitat")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The services of this server cannot be found", e);
        }
    }

    /** The filter between the reading of HTTP and the server's mapping of requests. */
    private static final class Gate extends BaseFilter implements AddOn {

        private static final String REFUSED_PATH = "//";
        private static final String REFUSED_HOST = "invalid.";
        private static final String WEB_SOCKET = "websocket";

        private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

        private final HostPolicy hosts;

        Gate(HostPolicy hosts) {
            this.hosts = hosts;
        }

        @Override
        public void setup(@Nullable NetworkListener listener, FilterChainBuilder filters) {
            filters.add(filters.indexOfType(HttpServerFilter.class), this);
        }

        /** Called for each part of a request as it arrives; a refused request stays refused. */
        @Override
        public NextAction handleRead(FilterChainContext context) {
            if (context.getMessage() instanceof HttpContent content
                    && content.getHttpHeader() instanceof HttpRequestPacket request) {
                check(request);
            }
            return context.getInvokeAction();
        }

        /**
         * Removes an upgrade to a protocol other than WebSocket from a request. Many clients, among them Java's own,
         * offer HTTP/2 with every request, and the server would wait for the end of the connection instead of reading
         * the body. A server may ignore an upgrade (RFC 9110, 7.8).
         */
        @Override
        public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
            if (event instanceof IncomingHttpUpgradeEvent upgrade
                    && !upgrade.getHttpHeader().getUpgradeDC().equalsIgnoreCase(WEB_SOCKET)) {
                upgrade.getHttpHeader().getUpgradeDC().recycle();
                upgrade.getHttpHeader().setIgnoreContentModifiers(false);
            }
            return context.getInvokeAction();
        }

        private void check(HttpRequestPacket request) {
            DataChunk host = request.getHeaders().getValue(Header.Host);
            boolean isHostRefused = host != null && !hosts.isAllowed(host.toString());
            if (isHostRefused) {
                // The server itself cannot parse every refused host.
                request.getHeaders().setValue(Header.Host).setString(REFUSED_HOST);
            }
            if (isHostRefused || !isPlain(request.getRequestURIRef().getOriginalRequestURIBC())) {
                request.setRequestURI(REFUSED_PATH);
            }
        }

        /**
         * Returns whether the path has no parameter and two hexadecimal digits follow each percent sign. The server removes a session id
         * and what follows it before the application sees the path.
         */
        private static boolean isPlain(DataChunk path) {
            return path.indexOf(';', 0) < 0
                    && (path.indexOf('%', 0) < 0
                            || !MALFORMED.matcher(path.toString()).find());
        }
    }
}
