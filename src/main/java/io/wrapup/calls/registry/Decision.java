package io.wrapup.calls.registry;

import io.wrapup.calls.model.Call;
import io.wrapup.calls.model.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that decides the changes of one call, called under the call's lock. Pure: it reads the current version and
 * returns the changes in order, none if there is nothing to change, or throws a domain exception, which leaves the call
 * unchanged.
 */
@FunctionalInterface
public interface Decision {

    /**
     * @param current the newest version of the call; null if the call does not exist
     * @param now the time of processing
     */
    List<Change> decide(@Nullable Call current, Instant now);
}
