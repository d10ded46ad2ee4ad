package io.wrapup.testing;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive that integration tests deploy: the WAR as the build created it, unchanged. */
public final class Deployments {

    private Deployments() {}

    /**
     * Returns the archive for a method annotated {@code @Deployment(testable = false)}; its name has it served at "/".
     * Each deployment has a server process of its own, which finds an empty data folder: no class sees another one's
     * calls.
     */
    public static WebArchive application() {
        Folders.delete(ServerPorts.DATA);
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File("target/wrapup.war"))
                .as(WebArchive.class);
    }
}
