package io.wrapup.gws;

/** What a client may ask to be done with a call. */
@FunctionalInterface
interface CallOperation {
    void perform(OperationRequest request);
}
