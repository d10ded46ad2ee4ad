package io.wrapup.calls.store;

import io.wrapup.calls.model.Call;

/**
 * The newest version of a call as it is stored. Decoded on demand.
 *
 * @param snapshot the JSON of the call
 */
public record NewestVersion(long version, String snapshot) {

    public Call call() {
        return CallCodec.call(snapshot);
    }
}
