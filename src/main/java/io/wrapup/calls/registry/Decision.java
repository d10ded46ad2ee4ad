package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall happen to one call, decided at the moment of processing and under the call's lock. Pure: it looks at the present version and
 * returns the changes in order, none when there is nothing to do, or throws a domain exception, which leaves everything as it was.
 */
@FunctionalInterface
public interface Decision {

    /**
     * @param present the call's newest version; null when nobody has heard of such a call
     * @param now the time of processing
     */
    List<Change> decide(@Nullable Call present, Instant now);
}
