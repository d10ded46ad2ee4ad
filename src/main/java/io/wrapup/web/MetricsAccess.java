package io.wrapup.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The access rule for {@code /metrics} and {@code /openapi}, which the server itself serves, from {@code
 * wrapup.metrics.access}.
 */
@ApplicationScoped
public class MetricsAccess {

    private static final Pattern PATHS = Pattern.compile("/(metrics|openapi)(/.*)?", Pattern.DOTALL);
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|\\[?(::1|0:0:0:0:0:0:0:1)]?|localhost");

    /** The clients that need no sign-in. */
    private enum Access {
        /** Clients on this machine, unless a proxy says that it forwards for others. */
        LOCAL,
        /** No clients. */
        ADMIN,
        /** All clients. */
        OPEN
    }

    @Inject
    @ConfigProperty(name = "wrapup.metrics.access")
    Optional<String> setting;

    private Access access = Access.LOCAL;

    @PostConstruct
    void readSetting() {
        access = setting.map(name -> Stream.of(Access.values())
                        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("wrapup.metrics.access=" + name
                                + ": must be one of "
                                + Arrays.toString(Access.values()).toLowerCase(Locale.ROOT))))
                .orElse(Access.LOCAL);
    }

    /**
     * Returns whether only an administrator may send this request.
     *
     * @param path the path as the server decoded and mapped it
     */
    public boolean isForAdministrators(HttpServletRequest request, String path) {
        return access != Access.OPEN
                && PATHS.matcher(path).matches()
                && (access == Access.ADMIN || !isFromThisMachine(request));
    }

    private static boolean isFromThisMachine(HttpServletRequest request) {
        return LOOPBACK.matcher(request.getRemoteAddr()).matches()
                && LOOPBACK.matcher(request.getServerName()).matches()
                && request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null;
    }
}
