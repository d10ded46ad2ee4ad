package io.wrapup.gws.control;

/** What a client may ask to be done with a call. */
@FunctionalInterface
interface CallOperation {
    void perform(OperationRequest request);
}
