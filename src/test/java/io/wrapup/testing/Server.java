package io.wrapup.testing;

import java.net.URI;
import java.nio.file.Path;

/** The location of the server that Arquillian runs. */
public final class Server {

    private Server() {}

    /** Returns the addresses of the server, for the clients in this package. */
    public static Site site() {
        return new Site(baseUri(), brokerUrl(), BrokerAccount.generatedIn(data()));
    }

    /** Returns the address without a trailing slash: {@code http://127.0.0.1:32768}. */
    public static URI baseUri() {
        return URI.create("http://127.0.0.1:" + System.getProperty(ServerPorts.HTTP));
    }

    /** Returns the address of a path; {@code scheme} is {@code http} or {@code ws}. */
    public static URI uri(String scheme, String path) {
        return URI.create(scheme + "://" + baseUri().getAuthority() + path);
    }

    /** Returns the URL of the embedded broker for JMS clients. */
    public static String brokerUrl() {
        return System.getProperty(ServerPorts.BROKER, "");
    }

    /** Returns a folder that no other test process uses; several may run concurrently. */
    public static Path folder() {
        return ServerPorts.FOLDER;
    }

    /** Returns the folder in {@code wrapup.data}. */
    public static Path data() {
        return ServerPorts.DATA;
    }
}
