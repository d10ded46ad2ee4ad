package io.wrapup.testing;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares the server that Arquillian starts, before any test runs: chooses its ports, which {@code arquillian.xml}
 * reads as system properties and {@link Server} returns to tests, empties its temporary folder and writes its {@link
 * TestDirectory}.
 */
public final class ServerPorts implements LauncherSessionListener {

    static final String HTTP = "wrapup.test.port";
    static final String BROKER = "wrapup.test.broker";
    /** The folder of this test process. Several test processes may run concurrently. */
    static final Path FOLDER = Path.of(System.getProperty("wrapup.test.folder", "target/it"));

    static final Path DATA = FOLDER.resolve("data");
    private static final Path TEMPORARY = FOLDER.resolve("tmp");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // A run may open several sessions. They share the server.
        if (System.getProperty(HTTP) == null) {
            System.setProperty("wrapup.test.folder", FOLDER.toString());
            System.setProperty(HTTP, Integer.toString(Ports.free()));
            System.setProperty(BROKER, "tcp://127.0.0.1:" + Ports.free());
            Folders.empty(TEMPORARY);
            TestDirectory.write();
        }
    }
}
