package io.wrapup.testing;

import java.net.URI;
import java.nio.file.Path;

/** The location of the server that Arquillian runs. */
public final class Server {

    private Server() {}

    /** All of it, for the clients in this package. */
    public static Site site() {
        return new Site(baseUri(), brokerUrl(), BrokerAccount.generatedIn(data()));
    }

    /** Where it serves, without a trailing slash: {@code http://127.0.0.1:32768}. */
    public static URI baseUri() {
        return URI.create("http://127.0.0.1:" + System.getProperty(ServerPorts.HTTP));
    }

    /** A path below {@link #baseUri()}, or below its WebSocket twin if {@code scheme} is {@code ws}. */
    public static URI uri(String scheme, String path) {
        return URI.create(scheme + "://" + baseUri().getAuthority() + path);
    }

    /** What a JMS client connects to in order to read the queues of the embedded broker. */
    public static String brokerUrl() {
        return System.getProperty(ServerPorts.BROKER, "");
    }

    /** Returns a folder that no other test process uses; several may run concurrently. */
    public static Path folder() {
        return ServerPorts.FOLDER;
    }

    /** The folder given to it as {@code wrapup.data}. */
    public static Path data() {
        return ServerPorts.DATA;
    }
}
