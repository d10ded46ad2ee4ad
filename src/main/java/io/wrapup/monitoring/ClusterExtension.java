package io.wrapup.monitoring;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import org.eclipse.microprofile.config.ConfigProvider;

/** Removes {@link ClusterCheck} from a server that is no node of a cluster: a health check cannot omit itself. */
public class ClusterExtension implements Extension {

    void removeCheck(@Observes ProcessAnnotatedType<ClusterCheck> check) {
        if (!ConfigProvider.getConfig()
                .getOptionalValue("wrapup.cluster", boolean.class)
                .orElse(false)) {
            check.veto();
        }
    }
}
