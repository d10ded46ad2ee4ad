package io.wrapup.testing;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive that integration tests deploy: the WAR as the build created it, unchanged. */
public final class Deployments {

    private Deployments() {}

    /**
     * Returns the archive for a method annotated {@code @Deployment(testable = false)}. Its name makes the server
     * deploy it at "/". Each deployment has its own server process with an empty data folder, so that no class sees the
     * calls of another one.
     */
    public static WebArchive application() {
        Folders.delete(ServerPorts.DATA);
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File("target/wrapup.war"))
                .as(WebArchive.class);
    }
}
