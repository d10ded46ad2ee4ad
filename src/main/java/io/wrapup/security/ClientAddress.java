package io.wrapup.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The IP address of the client behind a request. If the request comes from a proxy listed in {@code
 * wrapup.http.proxies}, the client is the last address in {@code X-Forwarded-For} that is not such a proxy. From all
 * other senders the header is ignored, because a client can send any value.
 */
@ApplicationScoped
public class ClientAddress {

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern COMMA = Pattern.compile(",");

    @Inject
    @ConfigProperty(name = "wrapup.http.proxies")
    Optional<String[]> proxies;

    private Set<String> trustedProxies = Set.of();

    @PostConstruct
    void readSetting() {
        trustedProxies =
                proxies.map(addresses -> Set.copyOf(List.of(addresses))).orElseGet(Set::of);
    }

    public String of(HttpServletRequest request) {
        String sender = request.getRemoteAddr();
        if (!trustedProxies.contains(sender)) {
            return sender;
        }
        return forwarded(request)
                .filter(address -> !trustedProxies.contains(address))
                .reduce((first, last) -> last)
                .orElse(sender);
    }

    private static Stream<String> forwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .filter(address -> IP_ADDRESS.matcher(address).matches());
    }
}
