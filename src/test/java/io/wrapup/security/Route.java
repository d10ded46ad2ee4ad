package io.wrapup.security;

/**
 * An entry point of the server.
 *
 * @param kind an HTTP method; {@code WS} for a WebSocket, {@code SERVLET}, {@code PAGE} for a GET that no resource of
 *     the application serves; {@code SUBSCRIBE} and {@code PUBLISH} for a channel of CometD
 * @param path the template of the path, or the channel
 * @param operation the {@code operationName} in the body, empty without one
 */
public record Route(String kind, String path, String operation) implements Comparable<Route> {

    Route(String kind, String path) {
        this(kind, path, "");
    }

    /** Returns whether it is an HTTP request, with a method or as a handshake. */
    boolean isHttp() {
        return !isChannel();
    }

    boolean isChannel() {
        return kind.equals("SUBSCRIBE") || kind.equals("PUBLISH");
    }

    boolean isWebSocket() {
        return kind.equals("WS");
    }

    /** Returns the method of the HTTP request. */
    String method() {
        return switch (kind) {
            case "WS", "PAGE" -> "GET";
            case "SERVLET" -> "POST";
            default -> kind;
        };
    }

    @Override
    public int compareTo(Route other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (kind + " " + path + " " + operation).strip();
    }
}
